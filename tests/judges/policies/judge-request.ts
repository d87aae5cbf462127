/**
 * Whether AWS would allow a request, given the policies that apply. The rules are those of a simulator that nobody here
 * wrote (https://github.com/cloud-copilot/iam-simulate): Allow and Deny, wildcards, all condition operators, requests
 * across accounts, and the ways of KMS, S3 and role trust. It also checks each action, ARN and condition key against
 * AWS's own list, so a misspelt one is an error and not a denial. AGPL: a tool for tests, which nothing shipped imports.
 */
import { anonymousPrincipal, getDenialReasons, runSimulation } from '@cloud-copilot/iam-simulate';

/** One call of an AWS API. */
export interface Request {
  /** The ARN of a role, session or user, a service such as `sns.amazonaws.com`, or `anonymous`. */
  readonly principal: string;
  /** Such as `dynamodb:GetItem`. */
  readonly action: string;
  /** The ARN of what is acted on, or `*` for actions that know no resources. */
  readonly resource: string;
  /** Whose the resource is. */
  readonly resourceAccount: string;
  /** Condition keys and their values. Over TLS unless `aws:SecureTransport` says otherwise. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** Policies as evaluated documents: no intrinsics. */
export interface Policies {
  /** Those of the principal's role, by their names. */
  readonly identity?: Readonly<Record<string, unknown>>;
  /** The one that hangs on the resource; of a role, its trust policy. */
  readonly resource?: unknown;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** For a reader: who refused, or that nobody did. */
  readonly reason: string;
}

/**
 * Judges one request.
 * @throws Error for a policy, action, ARN or condition key that AWS would not know
 */
export async function judgeRequest(request: Request, { identity = {}, resource }: Policies): Promise<Verdict> {
  const { principal, action, resourceAccount } = request;
  const asked = `${principal}: ${action} on ${request.resource}`;
  const context = { 'aws:SecureTransport': 'true', ...request.context };
  const results = await runSimulation(
    {
      request: {
        principal: principal === 'anonymous' ? anonymousPrincipal : principal,
        action,
        resource: { resource: request.resource, accountId: resourceAccount },
        contextVariables: Object.fromEntries(
          Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
        ),
      },
      identityPolicies: Object.entries(identity).map(([name, policy]) => ({ name, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource === undefined ? {} : { resourcePolicy: resource }),
    },
    {},
  );
  if (results.resultType === 'error') throw new Error(`${asked}: ${JSON.stringify(results.errors)}`);
  // A request for `*` of an action that knows no resources is one result too.
  const [result, ...more] = results.resultType === 'single' ? [results.result] : results.results;
  if (!result || more.length > 0) throw new Error(`${asked}: ask for one resource, not for a pattern`);
  const ignored = result.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`${asked}: there is no ${ignored.join(', ')} for this action`);
  const isAllowed = results.overallResult === 'Allowed';
  const reasons = getDenialReasons(result.analysis).map(
    ({ denialType, policyType }) => `${denialType} by ${policyType}`,
  );
  return { isAllowed, reason: `${asked}: ${isAllowed ? 'allowed' : reasons.join(', ') || results.overallResult}` };
}
