/** The verdict on a call of a role: that of the policies in the template, by a simulator that nobody here wrote. */

import type { Sample } from '../../judges/evaluate/sample.ts';
import { judgeRequest } from '../../judges/policies/judge-request.ts';
import type { Deployment, Role, Statement } from '../deployment/read-deployment.ts';
import type { AwsCall } from './aws-call.ts';

/** Who asks: a role, in a session. */
export interface Caller {
  readonly role: Pick<Role, 'name' | 'statements'>;
  /** Tells sessions of one role apart, such as the function's name. */
  readonly session: string;
}

/** The session as IAM's sentences name it. */
export function principalOf({ template: { sample } }: Pick<Deployment, 'template'>, { role, session }: Caller): string {
  return `arn:${sample.partition}:sts::${sample.account}:assumed-role/${role.name}/${session}`;
}

/** What has the policy that speaks for a resource: an object's bucket, otherwise itself. */
const holderOf = (resource: string) => (resource.includes(':s3:::') ? (resource.split('/')[0] ?? '') : resource);

/** A key that is not ours has the policy that KMS gives to a new one: the account's own policies decide. */
function standardPolicyOf(resource: string, { partition, account }: Sample): object | undefined {
  if (!resource.includes(':kms:')) return undefined;
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] };
}

/**
 * Whether the caller may.
 * @param statements what its policies say; another's than its role's for a mutant
 * @throws Error for an action, ARN or condition key that AWS does not know
 */
export async function mayCall(
  deployment: Pick<Deployment, 'template' | 'resourcePolicies'>,
  caller: Caller,
  { action, resource, context }: AwsCall,
  statements: readonly Statement[] = caller.role.statements,
): Promise<boolean> {
  const { resourcePolicies } = deployment;
  const { sample } = deployment.template;
  const resourcePolicy = resourcePolicies.get(holderOf(resource)) ?? standardPolicyOf(resource, sample);
  const account = resource.split(':')[4];
  const { isAllowed } = await judgeRequest(
    {
      principal: principalOf(deployment, caller),
      action,
      resource,
      resourceAccount: account || sample.account,
      context,
    },
    {
      // A role without a statement has no policy at all.
      identity: statements.length === 0 ? {} : { own: { Version: '2012-10-17', Statement: statements } },
      ...(resourcePolicy === undefined ? {} : { resource: resourcePolicy }),
    },
  );
  return isAllowed;
}
