/** CloudFormation, as far as finding a stack goes. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/**
 * One output of a deployed stack; `null` when the stack has no such output.
 * @throws whatever CloudFormation answers, such as that there is no such stack
 */
export async function readStackOutput(stackName: string, outputName: string): Promise<string | null> {
  const { Stacks } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stackName }));
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === outputName);
  return output?.OutputValue ?? null;
}
