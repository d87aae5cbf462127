/** CloudFormation, as far as finding a stack and what it is made of goes. */
import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

/** A deployed stack. */
export interface DeployedStack {
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly hasTerminationProtection: boolean;
  /** Values by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** One thing that a stack is made of. */
export interface StackResource {
  /** As in the template. */
  readonly logicalId: string;
  /** Such as `AWS::SNS::Topic`. */
  readonly type: string;
  /** What the service knows it by: a name, an id or an ARN. */
  readonly physicalId: string;
}

/**
 * What CloudFormation says of a stack; `null` when there is none of that name.
 * @throws whatever else CloudFormation answers
 */
export async function readStack(
  stackName: string,
  client: CloudFormationClient = new CloudFormationClient(),
): Promise<DeployedStack | null> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    const [stack] = Stacks ?? [];
    if (!stack) return null;
    const outputs = stack.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const);
    return {
      status: stack.StackStatus ?? '',
      hasTerminationProtection: stack.EnableTerminationProtection ?? false,
      outputs: Object.fromEntries(outputs ?? []),
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** CloudFormation has no error of its own for a stack that is not there. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof CloudFormationServiceException &&
    error.name === 'ValidationError' &&
    error.message.includes('does not exist')
  );
}

/** Everything that a stack is made of and that exists. */
export async function readStackResources(
  stackName: string,
  client: CloudFormationClient = new CloudFormationClient(),
): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stackName },
  )) {
    for (const { LogicalResourceId, ResourceType, PhysicalResourceId } of StackResourceSummaries) {
      if (!LogicalResourceId || !ResourceType || !PhysicalResourceId) continue;
      resources.push({ logicalId: LogicalResourceId, type: ResourceType, physicalId: PhysicalResourceId });
    }
  }
  return resources;
}
