/** The probes: who may do what they were never seen to need. */
import type { Deployment } from './deployment/read-deployment.ts';
import { spareGrants } from './excuses.ts';
import type { AwsCall } from './gate/aws-call.ts';
import { mayCall } from './gate/judge.ts';
import { probesFor } from './probes.ts';
import { describeCall, type Run } from './run-operations.ts';

export interface ProbeReport {
  readonly refused: number;
  /** Probes that were let through and should not have been, a line each. */
  readonly letThrough: readonly string[];
  /** Spare grants that the list names and that are there no longer. */
  readonly outdated: readonly string[];
}

/** Tries every probe of every actor. */
export async function tryProbes(
  deployment: Deployment,
  { seen, probes }: Pick<Run, 'seen' | 'probes'>,
): Promise<ProbeReport> {
  const letThrough: string[] = [];
  const met = new Set<object>();
  let refused = 0;
  for (const { actor, needed } of seen) {
    for (const probe of probesFor(probes, actor, needed)) {
      if (!(await mayCall(deployment, actor, probe))) {
        refused++;
        continue;
      }
      const excuse = excuseFor(actor.session, probe);
      if (excuse) met.add(excuse);
      else letThrough.push(`${actor.session}: ${describeCall(probe)}`);
    }
  }
  const outdated = spareGrants
    .filter((one) => !met.has(one))
    .map(({ actor, action, on }) => `${actor}: ${action} on ${on}`);
  return { refused, letThrough, outdated };
}

function excuseFor(session: string, { action, resource }: AwsCall) {
  return spareGrants.find((one) => one.actor === session && one.action === action && resource.includes(one.on));
}
