import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../functions/attempts/attempt.ts';
import { gradeAnswers } from '../../functions/questions/grade.ts';
import type { SavedAnswer, Session } from '../../functions/sessions/protocol/session.ts';
import { violationsOf } from './check-history.ts';
import type { Operation, SittingHistory } from './history.ts';
import { shrinkHistory } from './shrink-history.ts';
import { testsToSit } from './tests-to-sit.ts';

const [test] = testsToSit;
const terms = { graceMs: 5_000, skewMs: 2_000 };
const startedAtMs = 1_000_000;
const deadlineMs = startedAtMs + 20_000;
const dueAtMs = deadlineMs + terms.graceMs;
const answers: Record<string, SavedAnswer> = { q1: { value: 'right', revision: 2, savedAtMs: startedAtMs + 5_000 } };

const session: Session = {
  studentId: 'ada',
  testId: test.testId,
  version: 1,
  attemptNumber: 1,
  state: 'expired',
  startedAtMs,
  deadlineMs,
  dueAtMs,
  baseSeconds: 20,
  extraSeconds: 0,
  seed: 'seed',
  revision: 4,
  answers,
  closedAtMs: dueAtMs + 100,
};

function attemptWith({
  answers: given = answers,
  ...changes
}: Partial<Attempt> & Partial<Pick<Session, 'answers'>> = {}): Attempt {
  const grading = gradeAnswers(test, new Map(Object.entries(given).map(([id, { value }]) => [id, value])));
  return {
    studentId: 'ada',
    testId: test.testId,
    version: 1,
    attemptNumber: 1,
    title: test.title,
    outcome: 'expired',
    isExpired: true,
    startedAtMs,
    deadlineMs,
    finishedAtMs: deadlineMs,
    recordedAtMs: dueAtMs + 100,
    timeTakenSeconds: 20,
    baseSeconds: 20,
    extraSeconds: 0,
    closer: 'queue',
    seed: 'seed',
    questions: grading.questions.map((grade) => {
      const saved = given[grade.questionId];
      return {
        ...grade,
        ...(saved && { answer: saved.value, revision: saved.revision, savedAtMs: saved.savedAtMs }),
      };
    }),
    points: grading.points,
    maxPoints: grading.maxPoints,
    percent: grading.percent,
    ...changes,
  };
}

const at = (afterStartMs: number) => ({
  id: afterStartMs,
  by: 'tab 1',
  invokedAtMs: startedAtMs + afterStartMs,
  repliedAtMs: startedAtMs + afterStartMs + 50,
});
const start = (afterMs = 0, created = true): Operation => ({
  ...at(afterMs),
  call: 'start',
  reply: { created, seen: { state: 'inProgress', startedAtMs, deadlineMs, answers: [] } },
});
const save = (
  afterMs: number,
  questionId: string,
  revision: number,
  value: string,
  savedAfterMs = afterMs,
): Operation => ({
  ...at(afterMs),
  call: 'save',
  sent: [{ questionId, revision, value }],
  reply: {
    kind: 'saved',
    deadlineMs,
    results: [{ questionId, status: 'saved', revision, value, savedAtMs: startedAtMs + savedAfterMs }],
  },
});
const read = (afterMs: number, state: 'submitted' | 'expired'): Operation => ({
  ...at(afterMs),
  call: 'read',
  reply: { state, startedAtMs, deadlineMs },
});
const extend = (afterMs: number, untilMs: number): Operation => ({
  ...at(afterMs),
  call: 'extend',
  untilMs,
  reply: { kind: 'extended', deadlineMs: untilMs },
});
const complete = (afterMs: number, reply: Extract<Operation, { call: 'complete' }>['reply']): Operation => ({
  ...at(afterMs),
  call: 'complete',
  sent: [],
  reply,
});

const honest: SittingHistory = {
  studentId: 'ada',
  testId: test.testId,
  attemptNumber: 1,
  operations: [start(), save(1_000, 'q1', 1, 'first'), save(5_000, 'q1', 2, 'right'), read(25_500, 'expired')],
  session,
  attempt: attemptWith(),
  endNotices: 1,
};

const found = (changes: Partial<SittingHistory>) => violationsOf({ ...honest, ...changes }, test, terms);
const withOperation = (...operations: Operation[]) => ({ operations: [...honest.operations, ...operations] });

describe('the checker of histories', () => {
  it('finds nothing in a history in which all promises were kept', () => {
    expect(found({})).toEqual([]);
  });

  it('lets what was not answered have taken effect or not', () => {
    const lost: Operation = {
      ...at(6_000),
      call: 'save',
      sent: [{ questionId: 'q2', revision: 1, value: 'x' }],
      reply: null,
    };
    expect(found(withOperation(lost))).toEqual([]);
    const landed = { ...answers, q2: { value: 'x', revision: 1, savedAtMs: startedAtMs + 6_000 } };
    const records = { session: { ...session, answers: landed }, attempt: attemptWith({ answers: landed }) };
    expect(found({ ...records, ...withOperation(lost) })).toEqual([]);
  });

  it.each<[string, Partial<SittingHistory>, RegExp]>([
    [
      'an acknowledged answer is missing',
      withOperation(save(6_000, 'q2', 1, 'x')),
      /^I1: acknowledged answer q2 r1 is not/,
    ],
    [
      'an acknowledged answer was overwritten by an older one',
      withOperation(save(6_000, 'q1', 3, 'x')),
      /^I1: acknowledged/,
    ],
    ['an acknowledged answer has another value', withOperation(save(6_000, 'q1', 2, 'other')), /^I1: .* another value/],
    ['an answer came from nowhere', { operations: [start()] }, /^I1: nobody sent/],
    ['attempt and session differ', { session: { ...session, answers: {} } }, /^I1: .* differ in answers/],
    [
      'an acknowledged session is gone',
      { session: null, attempt: null, endNotices: 0 },
      /^I2: an acknowledged session/,
    ],
    [
      'a session stays open',
      { session: { ...session, state: 'inProgress' }, attempt: null },
      /^I2: .* overdue and open/,
    ],
    ['a closed session has no attempt', { attempt: null }, /^I2: .* has no attempt/],
    ['an attempt has no session', { session: null }, /^I2: .* has no session/],
    ['it ended twice', { endNotices: 2 }, /^I2: the student was told 2 times/],
    [
      'another attempt was shown than is kept',
      withOperation(complete(26_000, { outcome: 'expired', finishedAtMs: deadlineMs, points: 0, answers: [] })),
      /^I2: the attempt that was shown/,
    ],
    [
      'an answer counts that was stamped after deadline + grace',
      withOperation(save(25_100, 'q1', 2, 'right')),
      /^I3: .* stamp after deadline \+ grace/,
    ],
    [
      'an answer counts that was sent after it and stamped before',
      withOperation(save(27_500, 'q3', 1, 'x', 24_000)),
      /^I3: .* stamped earlier than anybody sent it/,
    ],
    [
      'a save that began too late for any clock was acknowledged',
      withOperation(save(27_500, 'q3', 1, 'x', 24_900)),
      /^I3: .* was sent after deadline/,
    ],
    ['a closer came early', { attempt: attemptWith({ recordedAtMs: dueAtMs - 1 }) }, /^I3: .* closed early/],
    ['somebody found it closed early', withOperation(read(20_000, 'expired')), /^I3: .* before its time was over/],
    [
      'it was closed for a student who never submitted',
      { attempt: attemptWith({ closer: 'student' }) },
      /^I3: closed as if/,
    ],
    ['an extension was taken back', withOperation(extend(9_000, deadlineMs + 1_000)), /^I3: a deadline that extend/],
    ['two starts made two sessions', withOperation(start(100)), /^I4: two starts/],
    [
      'a start showed another session',
      { session: { ...session, startedAtMs: startedAtMs - 1 } },
      /^I4: a start showed/,
    ],
    ['a session has no start', { operations: honest.operations.slice(1) }, /^I4: .* nobody started/],
    ['the marks are not those of the record', { attempt: attemptWith({ points: 0 }) }, /^I5: .* other points/],
    ['time ran out and the student got other times', { attempt: attemptWith({ timeTakenSeconds: 19 }) }, /^rule 3/],
  ])('finds that %s', (_what, changes, sentence) => {
    expect(found(changes)).toContainEqual(expect.stringMatching(sentence));
  });

  it('allows a handler’s clock to be wrong by as much as it may be, and not more', () => {
    expect(found(withOperation(read(23_100, 'expired')))).toEqual([]);
    expect(found(withOperation(read(22_900, 'expired')))).toHaveLength(1);
  });
});

describe('the shortest history of a violation', () => {
  it('has only the operations that it needs', () => {
    const noise = Array.from({ length: 40 }, (_, i) => save(1_000 + i, 'q1', 1, 'first'));
    const lost = save(6_000, 'q2', 1, 'x');
    const operations = [...honest.operations, ...noise, lost, ...noise];
    const sentence = 'I1: acknowledged answer q2 r1 is not in the attempt';
    expect(shrinkHistory({ ...honest, operations }, sentence, test, terms).operations).toEqual([lost]);
  });
});
