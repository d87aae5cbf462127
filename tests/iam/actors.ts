/** Everybody who has a role, and the calls that AWS itself makes in it, which no code of ours does and no proxy sees. */
import { expectOfDeliveries } from '../judges/policies/expect-of-wiring.ts';
import type { Deployment } from './deployment/read-deployment.ts';
import type { AwsCall } from './gate/aws-call.ts';
import type { Caller } from './gate/judge.ts';

/** A role at work; its session is the function's name, or the logical id of a role that is no function's. */
export interface Actor extends Caller {
  /** What AWS does in its name. */
  readonly ownCalls: readonly AwsCall[];
}

/** Lambda's tracing; also where it is passed through, for a caller may ask for a trace. */
const traces: readonly AwsCall[] = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) => ({
  action,
  resource: '*',
  context: {},
}));

/** Everybody with a role in the template. */
export function actorsOf({ template, functions, roles }: Deployment): Actor[] {
  const requests = expectOfDeliveries(template).map(({ request }) => request);
  return roles.map((role) => {
    const name = [...functions.values()].find((one) => one.role === role)?.name;
    const own = requests
      .filter(({ principal }) => principal === role.arn)
      .map(({ action, resource, context = {} }) => ({ action, resource, context }));
    return { session: name ?? role.id, role, ownCalls: name === undefined ? own : [...own, ...traces] };
  });
}
