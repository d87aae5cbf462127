/**
 * Policies with one thing taken away or widened. No bundle runs again: the calls that were judged, and the probes, are
 * judged anew by the mutated policy. What is missing must deny a call that is needed; what is too wide must let a probe
 * through. A mutant that changes no verdict is either a grant that nothing uses or a limit that nothing tries.
 */
import type { Deployment, Statement } from './deployment/read-deployment.ts';
import { equalMutants, spareGrants } from './excuses.ts';
import type { AwsCall } from './gate/aws-call.ts';
import { mayCall } from './gate/judge.ts';
import { probesFor } from './probes.ts';
import type { Seen } from './run-operations.ts';

export interface Mutant {
  readonly about: string;
  readonly statements: readonly Statement[];
  /** A narrower policy shows in what is needed, a wider one in the probes. */
  readonly is: 'narrower' | 'wider';
  /** The services that it can make a difference to. */
  readonly services: ReadonlySet<string>;
}

/** What a mutant came to. */
export interface Noticed {
  /** Whose policies it is of. */
  readonly session: string;
  readonly mutant: Mutant;
  /** The first call whose verdict is another one; `null`: none. */
  readonly by: AwsCall | null;
}

const listOf = (one: string | readonly string[]) => [one].flat();
const serviceOf = (action: string) => action.split(':', 1)[0] ?? '';

/** A resource for a reader: without what is the same for all of an account. */
const short = (resource: string) =>
  resource.replace(/^arn:aws:([^:]+):[^:]*:[^:]*:/, '$1 ').replace(/-?[0-9A-F]{8}-[A-Z0-9]{12}/, '');

/** Mutants of one statement: each with what stands in its place. */
function mutate(statement: Statement): { about: string; is: Mutant['is']; to: Statement | null }[] {
  const actions = listOf(statement.Action);
  const resources = listOf(statement.Resource);
  const conditions = Object.entries(statement.Condition ?? {});
  const limits = conditions.flatMap(([, keys]) => Object.values(keys).flat());
  const what = `${actions.map((action) => action).join(', ')} on ${resources.map(short).join(', ')}${limits.length === 0 ? '' : ` (${limits.join(', ')})`}`;
  const without = (all: readonly string[], one: string) => all.filter((other) => other !== one);
  const narrower = 'narrower' as const;
  const wider = 'wider' as const;
  return [
    { about: `without ${what}`, is: narrower, to: null },
    ...(actions.length < 2 ? [] : actions).map((action) => ({
      about: `${what}: without ${action}`,
      is: narrower,
      to: { ...statement, Action: without(actions, action) },
    })),
    ...(resources.length < 2 ? [] : resources).map((resource) => ({
      about: `${what}: without ${short(resource)}`,
      is: narrower,
      to: { ...statement, Resource: without(resources, resource) },
    })),
    ...conditions.map(([operator]) => ({
      about: `${what}: without ${operator}`,
      is: wider,
      to: { ...statement, Condition: Object.fromEntries(conditions.filter(([other]) => other !== operator)) },
    })),
    ...(resources.includes('*')
      ? []
      : [{ about: `${what}: on everything`, is: wider, to: { ...statement, Resource: '*' } }]),
    {
      about: `${what}: every action`,
      is: wider,
      to: { ...statement, Action: [...new Set(actions.map((action) => `${serviceOf(action)}:*`))] },
    },
  ];
}

/** All mutants of a role's policies. */
export function mutantsOf(statements: readonly Statement[]): Mutant[] {
  return statements.flatMap((statement, place) =>
    mutate(statement).map(({ about, is, to }) => ({
      about,
      is,
      statements: statements.flatMap((other, index) => (index === place ? (to ?? []) : other)),
      services: new Set(listOf(statement.Action).map(serviceOf)),
    })),
  );
}

/** A mutant that the list in `excuses.ts` explains. */
export function isExcused(session: string, { about, is }: Mutant): boolean {
  return (
    (is === 'narrower' &&
      spareGrants.some(
        ({ actor, action, on }) => actor === session && about.includes(on) && about.endsWith(`without ${action}`),
      )) ||
    equalMutants.some(
      ({ actor, about: [begin, end] }) => actor === session && about.startsWith(begin) && about.endsWith(end),
    )
  );
}

/**
 * Judges an actor's mutants.
 * @param all every probe
 */
export async function tryMutants(
  deployment: Deployment,
  all: readonly AwsCall[],
  { actor, needed }: Seen,
): Promise<Noticed[]> {
  const probes = probesFor(all, actor, needed);
  const noticed: Noticed[] = [];
  for (const mutant of mutantsOf(actor.role.statements)) {
    const calls = mutant.is === 'narrower' ? needed : probes;
    noticed.push({ session: actor.session, mutant, by: await firstOtherVerdict(deployment, actor, mutant, calls) });
  }
  return noticed;
}

async function firstOtherVerdict(
  deployment: Deployment,
  actor: Seen['actor'],
  { statements, services, is }: Mutant,
  calls: readonly AwsCall[],
): Promise<AwsCall | null> {
  for (const call of calls) {
    if (!services.has(serviceOf(call.action))) continue;
    const isAllowed = await mayCall(deployment, actor, call, statements);
    if (isAllowed === (is === 'wider')) return call;
  }
  return null;
}
