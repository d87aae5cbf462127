/**
 * Mistakes that somebody could make in the implementation. Each is small, leaves it working as long as nothing happens
 * at once, and must be caught by the campaign. The texts to replace must stand in the source exactly once: when the
 * source changes, the mutant fails loudly and is written anew. A condition is dropped by making it true for every item,
 * because the engine refuses a request with a value that no expression uses.
 */
import type { CloserSet } from '../campaign-options.ts';

export interface Mutant {
  readonly name: string;
  /** Relative to the project's root. */
  readonly file: `functions/${string}.ts`;
  readonly replace: readonly { readonly from: string; readonly to: string }[];
  /** The invariants of which at least one violation must be found. */
  readonly breaks: readonly ('I1' | 'I2' | 'I3' | 'I4' | 'I5')[];
  /** Who closes while it is looked for; everybody unless given. */
  readonly closers?: CloserSet;
}

const store = 'functions/sessions/session-store.ts';
const closing = 'functions/sessions/close-session.ts';
const saving = 'functions/sessions/save-session-answers.ts';
const readSession = 'const session = await services.sessions.get(address);';

export const mutants: readonly Mutant[] = [
  {
    name: 'a save has no deadline in its condition',
    file: store,
    replace: [{ from: 'AND dueAtMs > :now', to: 'AND (dueAtMs > :now OR dueAtMs <= :now)' }],
    breaks: ['I3'],
  },
  {
    name: 'a save does not ask whether the session is in progress',
    file: store,
    replace: [
      {
        from: "'#state = :inProgress AND #version = :version",
        to: "'(#state = :inProgress OR #state <> :inProgress) AND #version = :version",
      },
    ],
    breaks: ['I1'],
  },
  {
    name: 'an older revision overwrites a newer one',
    file: store,
    replace: [{ from: `.r < :r\${i})`, to: `.r < :r\${i} OR #a.#q\${i}.r >= :r\${i})` }],
    breaks: ['I1'],
  },
  {
    name: 'a close does not ask for the revision that it graded',
    file: store,
    replace: [{ from: 'AND #rev = :seen', to: 'AND (#rev = :seen OR #rev <> :seen)' }],
    breaks: ['I1'],
  },
  {
    name: 'a second close writes the attempt over',
    file: store,
    replace: [
      {
        from: "'#state = :inProgress AND #rev = :seen'",
        to: "'(#state = :inProgress OR #state <> :inProgress) AND (#rev = :seen OR #rev <> :seen)'",
      },
      {
        from: "Item: attemptItem(attempt), ConditionExpression: 'attribute_not_exists(PK)'",
        to: 'Item: attemptItem(attempt)',
      },
    ],
    breaks: ['I2', 'I1'],
  },
  {
    name: 'a close that is tried again grades what it read first',
    file: closing,
    replace: [
      {
        from: `${readSession}\n    if (!session ||`,
        to: `${readSession}\n    address.first ??= session;\n    if (!session ||`,
      },
      {
        from: 'makeAttempt(session, version',
        to: 'makeAttempt({ ...session, answers: address.first.answers }, version',
      },
      {
        from: '  for (let tries = 1; tries <= mostTries',
        to: '  address = { ...address };\n  for (let tries = 1; tries <= mostTries',
      },
    ],
    breaks: ['I1'],
  },
  {
    name: 'a save whose condition failed is acknowledged',
    file: saving,
    replace: [{ from: 'if (written) {', to: "if (written || session?.state === 'inProgress') {" }],
    breaks: ['I1'],
  },
  {
    name: 'a save is acknowledged before it is written',
    file: saving,
    replace: [
      {
        from: 'const { written, session } = await services.sessions.saveAnswers(address, pending, nowMs);',
        to: `services.sessions.saveAnswers(address, pending, nowMs).catch(() => {});
    const session = await services.sessions.get(address);
    const written = session?.state === 'inProgress';`,
      },
    ],
    breaks: ['I1'],
  },
  {
    name: 'a closer does not ask whether the session is due',
    file: closing,
    replace: [{ from: "if (!mayClose(closer, session, nowMs)) return { kind: 'notDue', session };", to: '' }],
    breaks: ['I3'],
  },
  {
    name: 'an extension leaves the revision as it is',
    file: store,
    replace: [
      {
        from: 'incidents = :incidents, #rev = #rev + :one',
        to: 'incidents = :incidents, #rev = #rev, extensions = :one',
      },
    ],
    breaks: ['I3'],
  },
  {
    name: 'an extension does not ask for the deadline that it saw',
    file: store,
    replace: [{ from: 'AND deadlineMs = :seen', to: 'AND (deadlineMs = :seen OR deadlineMs <> :seen)' }],
    breaks: ['I3'],
  },
  {
    name: 'a start overwrites a session that is there',
    file: store,
    replace: [
      {
        from: "...session },\n        ConditionExpression: 'attribute_not_exists(PK)',",
        to: '...session },',
      },
    ],
    breaks: ['I4', 'I1'],
  },
  {
    name: 'a delivery that comes early is dropped',
    file: 'functions/sessions/expire-session.ts',
    replace: [{ from: 'return services.deadlines.rearm(result.session);', to: 'return;' }],
    breaks: ['I2'],
    closers: 'schedule',
  },
  {
    name: 'a sweep forgets a part of the index',
    file: 'functions/sessions/due-store.ts',
    replace: [{ from: 'of dueShards)', to: 'of dueShards.slice(4))' }],
    breaks: ['I2'],
    closers: 'sweep',
  },
  {
    name: 'marks depend on who closes',
    file: closing,
    replace: [{ from: 'points: grading.points,', to: "points: closer === 'student' ? grading.points : 0," }],
    breaks: ['I5'],
  },
];
