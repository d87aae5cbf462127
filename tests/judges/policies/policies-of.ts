/** Which policies of an evaluated template apply to whom, and to what. */
import * as z from 'zod/mini';
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { ofType } from '../support.ts';

const Document = z.looseObject({ Statement: z.array(z.looseObject({})) });
type Document = z.output<typeof Document>;

const InlinePolicy = z.object({ PolicyName: z.string(), PolicyDocument: Document });
const Policy = z.extend(InlinePolicy, { Roles: z.array(z.string()) });
const Role = z.object({
  AssumeRolePolicyDocument: Document,
  Policies: z._default(z.array(InlinePolicy), []),
  // AWS's own would have to be known by heart.
  ManagedPolicyArns: z.optional(z.tuple([])),
});

const named = ({ PolicyName, PolicyDocument }: z.output<typeof InlinePolicy>) => [PolicyName, PolicyDocument] as const;

/**
 * What the policies of a role say, by their names.
 * @param roleId the role's logical id
 * @throws Error for a role with managed policies, whose content the template does not tell
 */
export function rolePolicies(template: EvaluatedTemplate, roleId: string): Readonly<Record<string, Document>> {
  const role = z.parse(Role, template.resources[roleId]?.properties);
  const attached = ofType(template, 'AWS::IAM::Policy')
    .map(({ properties }) => z.parse(Policy, properties))
    .filter(({ Roles }) => Roles.includes(template.physicalId(roleId)));
  return Object.fromEntries([...role.Policies, ...attached].map(named));
}

/** Who may take on a role. */
export function trustPolicy(template: EvaluatedTemplate, roleId: string): Document {
  return z.parse(Role, template.resources[roleId]?.properties).AssumeRolePolicyDocument;
}

/** The one role with this ARN. @throws Error when the template has none */
export function roleOf(template: EvaluatedTemplate, arn: unknown): EvaluatedResource {
  const found = ofType(template, 'AWS::IAM::Role').find(({ id }) => template.arn(id) === arn);
  if (!found) throw new Error(`There is no role ${String(arn)}`);
  return found;
}

const Attached = z.object({
  PolicyDocument: Document,
  Topics: z.optional(z.array(z.string())),
  Queues: z.optional(z.array(z.string())),
  Bucket: z.optional(z.string()),
});

/**
 * The policy that hangs on a topic, queue or bucket; `undefined` when there is none.
 * @throws Error for several: the last one that CloudFormation writes would win
 */
export function resourcePolicy(template: EvaluatedTemplate, id: string): Document | undefined {
  const policyTypes = ['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'];
  const [found, ...more] = policyTypes
    .flatMap((type) => ofType(template, type))
    .map(({ properties }) => z.parse(Attached, properties))
    .filter(({ Topics = [], Queues = [], Bucket }) => [...Topics, ...Queues, Bucket].includes(template.physicalId(id)));
  if (more.length > 0) throw new Error(`${id} has several policies`);
  return found?.PolicyDocument;
}

const Key = z.object({ KeyPolicy: Document });

export function keyPolicy(template: EvaluatedTemplate, id: string): Document {
  return z.parse(Key, template.resources[id]?.properties).KeyPolicy;
}

const Permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  SourceAccount: z.optional(z.string()),
});

/** The policy that Lambda makes of a function's permissions. */
export function functionPolicy(template: EvaluatedTemplate, id: string): Document {
  const names = [template.physicalId(id), template.arn(id)];
  const permissions = ofType(template, 'AWS::Lambda::Permission')
    .map(({ properties }) => z.parse(Permission, properties))
    .filter(({ FunctionName }) => names.includes(FunctionName));
  return {
    Version: '2012-10-17',
    Statement: permissions.map(({ Action, Principal, SourceArn, SourceAccount }) => ({
      Effect: 'Allow',
      Principal: Principal.endsWith('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
      Action,
      Resource: template.arn(id),
      Condition: {
        ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    })),
  };
}
