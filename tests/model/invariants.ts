/** The invariants of docs/session-lifecycle.md, of one state of the model. */
import { isDeepStrictEqual } from 'node:util';
import { answersOf } from '../../functions/attempts/attempt.ts';
import type { Closer } from '../../functions/sessions/protocol/session-rules.ts';
import type { IndexedSession, Records } from '../../functions/sessions/protocol/session-transitions.ts';
import { advance } from './calls.ts';
import type { Protocol } from './protocol.ts';
import type { Call, World } from './world.ts';

/** Everything that is wrong with a state, each with its invariant's name. */
export function violationsOf(world: World, lastMs: number, protocol: Protocol): string[] {
  const { session, attempt } = world.records;
  const answers = attempt ? answersOf(attempt) : session?.answers;
  const found: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) found.push(sentence);
  };

  for (const { questionId, revision, value } of world.acknowledged) {
    const what = `the acknowledged answer ${questionId} r${revision}`;
    const saved = answers?.[questionId];
    const where = attempt ? 'attempt' : 'session';
    claim(saved !== undefined && saved.revision >= revision, `I1: ${what} is not in the ${where}`);
    const isSame = saved?.revision !== revision || isDeepStrictEqual(saved.value, value);
    claim(isSame, `I1: ${what} has another value in the ${where}`);
  }
  claim(!world.wasClosedHeld, 'I3: a closer closed a session that had found the service held');
  claim(world.creates <= 1, 'I4: the session was created twice');
  claim(session !== null || world.creates === 0, 'I4: something but a start made or deleted a session');
  if (!session) {
    claim(attempt === null, 'I2: there is an attempt without a session');
    return found;
  }

  const isOpen = session.state === 'inProgress';
  claim(world.attemptWrites <= 1, 'I2: the attempt was written twice');
  claim(isOpen === (attempt === null), `I2: the session is ${session.state} and has ${attempt ? 'an' : 'no'} attempt`);
  claim(
    isOpen === (session.dueShard !== undefined),
    `I2: the session is ${session.state}, and the due index disagrees`,
  );
  for (const [questionId, { revision, savedAtMs }] of Object.entries(session.answers)) {
    claim(savedAtMs < session.dueAtMs, `I3: ${questionId} r${revision} was saved after deadline + grace`);
  }
  claim(session.deadlineMs >= world.promisedUntilMs, 'I3: a deadline that was promised is not there');
  if (attempt) {
    claim(isDeepStrictEqual(answers, session.answers), 'I1: session and attempt differ in their answers');
    claim(attempt.outcome === session.state, 'I2: session and attempt differ in how it ended');
    claim(attempt.deadlineMs === session.deadlineMs, 'I3: the attempt was graded for another deadline');
    const mayBeEarly = attempt.closer === 'student';
    claim(mayBeEarly || attempt.recordedAtMs >= session.dueAtMs, `I3: ${attempt.closer} closed early`);
  }
  for (const closer of loneClosers) {
    claim(endsWith(closer, world, session, lastMs, protocol), `I2: ${closer} alone does not end the session`);
  }
  return found;
}

/** Any of these alone must end a session that nobody else ends. */
const loneClosers = ['schedule', 'queue', 'request', 'sweep'] as const satisfies readonly Closer[];
const maxSteps = 20;
/** States share their records, and the answer depends on those alone. */
const known = new WeakMap<IndexedSession, Map<Closer, boolean>>();

function endsWith(closer: Closer, world: World, session: IndexedSession, nowMs: number, protocol: Protocol): boolean {
  const before = known.get(session)?.get(closer);
  if (before !== undefined) return before;
  const { session: after, attempt } = closeUndisturbed(closer, world, nowMs, protocol);
  const ends = after?.state !== 'inProgress' && attempt !== null;
  known.set(session, (known.get(session) ?? new Map()).set(closer, ends));
  return ends;
}

/** What one closer comes to at `nowMs` with nobody else there. */
function closeUndisturbed(closer: Closer, world: World, nowMs: number, protocol: Protocol): Records {
  let call: Call = { at: 'close.read', closing: { closer, leadsTo: 'end' } };
  // Once it is resumed: while the service is held nobody ends anything.
  let state = { ...world, isHeld: false };
  for (let step = 0; step < maxSteps && call.at !== 'reply'; step++) {
    const next = advance(call, state, nowMs, protocol);
    call = next.call;
    state = { ...state, ...next.world };
  }
  return state.records;
}
