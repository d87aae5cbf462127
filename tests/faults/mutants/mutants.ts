/**
 * Mistakes that somebody could make in the implementation. Each is small, leaves it working as long as nothing happens
 * at once, and must be caught by the campaign. The texts to replace must stand in the source exactly once: when the
 * source changes, the mutant fails loudly and is written anew.
 */
import type { CloserSet } from '../campaign-options.ts';

/** One text for another, in a file relative to the project's root. */
export interface Replacement {
  readonly file: `functions/${string}.ts`;
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  readonly replace: readonly Replacement[];
  /** The invariants of which at least one violation must be found. */
  readonly breaks: readonly ('I1' | 'I2' | 'I3' | 'I4' | 'I5')[];
  /** Who closes while it is looked for; everybody unless given. */
  readonly closers?: CloserSet;
  /** Of how many sittings the time is extended then; as in any campaign unless given. */
  readonly extendShare?: number;
}

const store = 'functions/sessions/store/session-store.ts';
const transitions = 'functions/sessions/protocol/session-transitions.ts';
const closing = 'functions/sessions/closing/close-session.ts';
const saving = 'functions/sessions/save/save-answers.ts';
const closersGuard = "equal: { state: 'inProgress', revision: expected.revision }";

export const mutants: readonly Mutant[] = [
  {
    name: 'a save has no deadline in its condition',
    replace: [{ file: transitions, from: 'dueAfterMs: nowMs,', to: '' }],
    breaks: ['I3'],
  },
  {
    name: 'a save does not ask whether the session is in progress',
    replace: [{ file: transitions, from: "equal: { state: 'inProgress', version, ...", to: 'equal: { version, ...' }],
    breaks: ['I1'],
  },
  {
    name: 'an older revision overwrites a newer one',
    replace: [{ file: transitions, from: 'olderThan: byQuestion(({ revision }) => revision),', to: '' }],
    breaks: ['I1'],
  },
  {
    name: 'a close does not ask for the revision that it graded',
    replace: [{ file: transitions, from: closersGuard, to: "equal: { state: 'inProgress' }" }],
    breaks: ['I1'],
  },
  {
    name: 'a second close writes the attempt over',
    replace: [
      { file: transitions, from: closersGuard, to: 'equal: { version: expected.version }' },
      {
        file: store,
        from: 'Item: attemptItem(record), ConditionExpression: mustNotExist',
        to: 'Item: attemptItem(record)',
      },
    ],
    breaks: ['I2', 'I1'],
  },
  {
    name: 'a close that is tried again grades what it read first',
    replace: [
      { file: closing, from: '  for (let tries = 1;', to: '  let first;\n  for (let tries = 1;' },
      {
        file: closing,
        from: 'const ending = await endingOf(services, session, closer, nowMs);',
        to: 'const ending = await endingOf(services, (first ??= session), closer, nowMs);',
      },
    ],
    breaks: ['I1', 'I3'],
  },
  {
    name: 'a save whose condition failed is acknowledged',
    replace: [
      { file: saving, from: 'if (met.written) {', to: "if (met.written || met.session?.state === 'inProgress') {" },
      {
        file: saving,
        from: 'deadlineMs: met.deadlineMs,',
        to: 'deadlineMs: met.deadlineMs ?? met.session.deadlineMs,',
      },
    ],
    breaks: ['I1'],
  },
  {
    name: 'a save is acknowledged before it is written',
    replace: [
      {
        file: saving,
        from: 'const met = await services.sessions.saveAnswers(address, pending, nowMs, options);',
        to: `services.sessions.saveAnswers(address, pending, nowMs, options).catch(() => {});
    const session = await services.sessions.get(address);
    const met = { written: session?.state === 'inProgress', session, deadlineMs: session?.deadlineMs };`,
      },
    ],
    breaks: ['I1'],
  },
  {
    name: 'a closer does not ask whether the session is due',
    replace: [
      {
        file: 'functions/sessions/protocol/session-decisions.ts',
        from: "if (!mayClose(closer, session, nowMs)) return { do: 'nothing', because: 'notDue', session };",
        to: '',
      },
    ],
    breaks: ['I3'],
  },
  {
    name: 'an extension leaves the revision as it is',
    replace: [
      {
        file: transitions,
        from: 'set: { deadlineMs, dueAtMs, extraSeconds, incidents }, raisesRevision: true',
        to: 'set: { deadlineMs, dueAtMs, extraSeconds, incidents }, raisesRevision: false',
      },
    ],
    breaks: ['I3'],
    // It takes an extension between a close's read and its write.
    extendShare: 1,
  },
  {
    name: 'an extension does not ask for the deadline that it saw',
    replace: [
      {
        file: transitions,
        from: "equal: { state: 'inProgress', deadlineMs: expected.deadlineMs }",
        to: "equal: { state: 'inProgress' }",
      },
    ],
    breaks: ['I3'],
  },
  {
    name: 'a start overwrites a session that is there',
    replace: [{ file: store, from: '        ConditionExpression: mustNotExist,\n', to: '' }],
    breaks: ['I4', 'I1'],
  },
  {
    name: 'a delivery that comes early is dropped',
    replace: [
      {
        file: 'functions/sessions/closing/expire/expire-session.ts',
        from: 'return services.deadlines.rearm(result.session);',
        to: 'return;',
      },
    ],
    breaks: ['I2'],
    closers: 'schedule',
  },
  {
    name: 'a start that was cut off is not armed by the next one',
    replace: [
      {
        file: 'functions/sessions/start/start-session.ts',
        from: 'await services.deadlines.arm(decision.session);',
        to: '',
      },
    ],
    breaks: ['I2'],
    closers: 'schedule',
  },
  {
    name: 'a sweep forgets a part of the index',
    replace: [
      {
        file: 'functions/sessions/closing/due-store.ts',
        from: 'of dueShards.filter(',
        to: 'of dueShards.slice(4).filter(',
      },
    ],
    breaks: ['I2'],
    closers: 'sweep',
  },
  {
    name: 'marks depend on who closes',
    replace: [
      { file: closing, from: 'points: grading.points,', to: "points: closer === 'student' ? grading.points : 0," },
    ],
    breaks: ['I5'],
  },
];
