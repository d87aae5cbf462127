/** Every operation before the gate, one after the other: what was asked, what was answered, and what was judged. */
import { type Actor, actorsOf } from './actors.ts';
import type { Cloud } from './cloud.ts';
import { type Driven, findUndriven } from './driven/undriven.ts';
import type { AwsCall } from './gate/aws-call.ts';
import type { Operation } from './operations/operation.ts';
import { operations } from './operations/operations.ts';
import { openSchool, type School } from './operations/school.ts';
import { allProbes, kindOf } from './probes.ts';

/** What became of one operation. */
export interface Outcome {
  readonly operation: Operation;
  /** Why it is not as it must be; `null` when it is. */
  readonly fault: string | null;
}

/** An actor and the calls that it was seen to make, one of each kind. */
export interface Seen {
  readonly actor: Actor;
  readonly needed: readonly AwsCall[];
}

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly seen: readonly Seen[];
  /** Everything that is to be tried on everybody who was not seen to need it. */
  readonly probes: readonly AwsCall[];
  /** Calls judged, all of them. */
  readonly judged: number;
  /** Calls denied, a line each. */
  readonly denied: readonly string[];
  readonly driven: Driven;
}

/** Runs them all. */
export async function runOperations(cloud: Cloud): Promise<Run> {
  const school = openSchool(cloud);
  const outcomes: Outcome[] = [];
  for (const operation of operations) {
    outcomes.push({ operation, fault: await faultOf(cloud, school, operation) });
  }
  const seen = actorsOf(cloud.deployment).map((actor) => ({
    actor,
    needed: oneOfEachKind([
      ...actor.ownCalls,
      ...cloud.judged.filter(({ caller }) => caller === actor.session).map(({ call }) => call),
    ]),
  }));
  const denied = cloud.judged.filter(({ isAllowed }) => !isAllowed);
  return {
    outcomes,
    seen,
    probes: allProbes(
      cloud.deployment,
      seen.flatMap(({ needed }) => needed),
    ),
    judged: cloud.judged.length,
    driven: await findUndriven(cloud),
    denied: denied.map(({ caller, call }) => `${caller}: ${describeCall(call)}`),
  };
}

async function faultOf(cloud: Cloud, school: School, { function: name, event, reply }: Operation) {
  try {
    const parsed = reply.safeParse(await cloud.invoke(name, await event(school)));
    if (!parsed.success) return `it answered otherwise: ${parsed.error.message}`;
    return school.hasMetAll() ? null : 'what was to come in between never came';
  } catch (error) {
    return String(error);
  }
}

function oneOfEachKind(calls: readonly AwsCall[]): AwsCall[] {
  return [...new Map(calls.map((call) => [kindOf(call), call])).values()];
}

/** A call for a reader: action, resource, and the condition keys that tell it from others. */
export function describeCall({ action, resource, context }: AwsCall): string {
  const telling = [context['dynamodb:LeadingKeys'] ?? [], context['iam:PassedToService'] ?? []].flat();
  return `${action} on ${resource}${telling.length === 0 ? '' : ` (${telling.join(', ')})`}`;
}
