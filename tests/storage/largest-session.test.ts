/** The largest session that the importer lets through can be saved, closed and delivered late: sizes, and the real engine. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf } from '../../functions/attempts/attempt.ts';
import { attemptItem } from '../../functions/attempts/attempt-store.ts';
import { largestSession, largestSessionBytes } from '../../functions/authoring/check/size-limits.ts';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import type { KeyedQuestion } from '../../functions/questions/registry.ts';
import { makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import { closeSessions, maxClosedTogether } from '../../functions/sessions/closing/close-sessions.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { sessionItem } from '../../functions/sessions/store/session-store.ts';
import { submitSession } from '../../functions/sessions/submit/submit-session.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { maxNumericLength } from '../../shared/questions/numeric.ts';
import { anyVersion } from '../support/arbitraries/questions.ts';
import type { Backend } from '../support/backend.ts';
import { itemSize } from '../support/item-size.ts';
import { onSampleBackend } from '../support/sample-backend.ts';
import { sampleSession } from '../support/sample-session.ts';
import { publishSample, sampleVersion } from '../support/sample-version.ts';

/** DynamoDB's own limits: of an item, and of all items of a transaction. */
const itemLimit = 400 * 1024;
const transactionLimit = 4 * 1024 * 1024;
const maxQuestions = 500;
/** Three bytes, and one UTF-16 unit. */
const widest = '€';

let backend: Backend;
onSampleBackend((made) => {
  backend = made;
});

const longest = (things: readonly { readonly id: string }[]) =>
  things.map(({ id }) => id).reduce((a, b) => (b.length > a.length ? b : a), '');

function largestValue(question: KeyedQuestion): AnswerValue {
  switch (question.type) {
    case 'singleChoice':
      return longest(question.choices);
    case 'multipleChoice':
      return question.choices.map(({ id }) => id);
    case 'trueFalse':
      return true;
    case 'numeric':
      return widest.repeat(maxNumericLength);
    case 'shortText':
    case 'longText':
      return widest.repeat(question.maxLength);
    case 'matching':
      return Object.fromEntries(question.prompts.map(({ id }) => [id, longest(question.options)]));
    case 'ordering':
      return question.items.map(({ id }) => id);
  }
}

/** A session in which everything is as large as it can be. */
function fullSession({ testId, version, questions }: TestVersion): Session {
  const answers = questions.map(
    (question) =>
      [
        question.questionId,
        { value: largestValue(question), revision: 999_999_999, savedAtMs: Date.parse('2999-12-31T23:59:59.999Z') },
      ] as const,
  );
  return sampleSession({ testId, version, answers: Object.fromEntries(answers) });
}

const lateItem = ({ answers }: Session) => ({
  answers: Object.fromEntries(
    Object.entries(answers).map(([questionId, { value, revision, savedAtMs }]) => [
      questionId,
      { value, revision, givenAtMs: savedAtMs, receivedAtMs: savedAtMs },
    ]),
  ),
});

const common = { points: 1 / 3, feedback: '', text: 'x' } as const;
const essay = (questionId: string, maxLength: number): KeyedQuestion => ({
  ...common,
  questionId,
  type: 'shortText',
  acceptedTexts: ['x'],
  caseSensitive: false,
  whiteSpace: 'collapse',
  maxLength,
});
/** A grade whose share and points have as many digits as any. */
const single = (index: number): KeyedQuestion => ({
  ...common,
  questionId: `${index}-`.padEnd(40, 'q'),
  type: 'singleChoice',
  choices: [
    { id: 'aaaaaaaa', text: 'x' },
    { id: 'bbbbbbbb', text: 'y' },
  ],
  rightChoiceId: 'bbbbbbbb',
  weights: {
    aaaaaaaa: { earned: -8_333_333_333_333_331, outOf: 8_333_333_333_333_333 },
    bbbbbbbb: { earned: 1, outOf: 1 },
  },
});

/** A version of which the importer would not take a byte more. */
function largestVersion(testId: string, questionCount: number): TestVersion {
  const others = Array.from({ length: questionCount - 1 }, (_, index) => single(index));
  const without = sampleVersion({ testId, questions: [essay('essay', 0), ...others] });
  const maxLength = Math.floor((largestSessionBytes - largestSession(without)) / 3);
  return { ...without, questions: [essay('essay', maxLength), ...others] };
}

describe('the size of an item', () => {
  it('is never more than what the importer reckons with, in session and late answers', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        const session = fullSession(version);
        expect(itemSize(sessionItem({ ...session, dueShard: 'DUE#10' }))).toBeLessThanOrEqual(largestSession(version));
        expect(itemSize(lateItem(session))).toBeLessThanOrEqual(largestSession(version));
      }),
    );
  });

  it.each([1, 2, 40, maxQuestions])(
    'of the largest attempt is one that the table takes, with %i questions',
    (count) => {
      const version = largestVersion('largest', count);
      expect(largestSession(version)).toBeGreaterThan(largestSessionBytes - 3);
      expect(largestSession(version)).toBeLessThanOrEqual(largestSessionBytes);
      const session = fullSession(version);
      const attempt = makeAttempt(session, version, 'sweep', session.dueAtMs);
      const item = attemptItem(attempt);
      expect(item.questions).toBe(JSON.stringify(attempt.questions));
      expect(itemSize(item)).toBeLessThan(itemLimit);
      // As it is when its text is too long.
      expect(itemSize({ ...item, questions: attempt.questions })).toBeLessThan(itemLimit);
      expect(itemSize(sessionItem(session))).toBeLessThanOrEqual(largestSessionBytes);
      expect(itemSize(lateItem(session))).toBeLessThanOrEqual(largestSessionBytes);
    },
  );

  it('is never more than its record’s in JSON, by which a transaction is filled', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        const session = fullSession(version);
        const attempt = makeAttempt(session, version, 'sweep', session.dueAtMs);
        const bytes = (record: object) => Buffer.byteLength(JSON.stringify(record));
        expect(itemSize(session)).toBeLessThanOrEqual(bytes(session));
        const { PK: _, SK: __, ...item } = attemptItem(attempt);
        expect(itemSize(item)).toBeLessThanOrEqual(bytes(attempt));
        expect(itemSize(attempt)).toBeLessThanOrEqual(bytes(attempt));
      }),
    );
  });
});

const changesFor = ({ questions }: TestVersion, revision: number, shorter = 0) =>
  questions.map((question) => {
    const value = largestValue(question);
    return {
      questionId: question.questionId,
      revision,
      value: typeof value === 'string' ? value.slice(shorter) : value,
    };
  });

describe('the largest session', () => {
  it('is saved, submitted, and followed by as much again that comes late', async () => {
    const version = largestVersion('largest', maxQuestions);
    await publishSample(backend.services.tests, version);
    const { session } = await startSession(backend.services, { studentId: 'ada', testId: 'largest' });
    expect(await saveAnswers(backend.services, session, changesFor(version, 1))).toMatchObject({
      kind: 'saved',
      errors: [],
    });
    const attempt = await submitSession(backend.services, session, []);
    expect(attempt.questions.every(({ answer }) => answer !== undefined)).toBe(true);
    expect(await backend.services.attempts.get('ada', session)).toEqual(attempt);
    expect(await saveAnswers(backend.services, session, changesFor(version, 2, 1))).toMatchObject({ kind: 'ended' });
  });

  it('ends although its answer would not fit into the attempt in JSON, and is read as it was', async () => {
    const version = largestVersion('controls', 2);
    await publishSample(backend.services.tests, version);
    const { session } = await startSession(backend.services, { studentId: 'ada', testId: 'controls' });
    const value = '\u0001'.repeat(largestValue(version.questions[0] ?? single(0))?.toString().length ?? 0);
    await saveAnswers(backend.services, session, [{ questionId: 'essay', revision: 1, value }]);
    const attempt = await submitSession(backend.services, session, []);
    expect(answersOf(attempt).essay?.value).toBe(value);
    expect(attemptItem(attempt).questions).toEqual(attempt.questions);
    expect(await backend.services.attempts.get('ada', session)).toEqual(attempt);
    expect(await backend.services.attempts.list('ada')).toEqual([attempt]);
  });

  it('closes together with others of its size, as many in a transaction as fit', async () => {
    const version = largestVersion('largest', 2);
    await publishSample(backend.services.tests, version);
    const sessions: Session[] = [];
    for (let index = 0; index < maxClosedTogether; index++) {
      const { session } = await startSession(backend.services, { studentId: `s-${index}`, testId: 'largest' });
      await saveAnswers(backend.services, session, changesFor(version, 1));
      sessions.push(session);
    }
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const sizes: number[] = [];
    const { closeTogether } = backend.services.sessions;
    const watched = {
      ...backend.services,
      sessions: {
        ...backend.services.sessions,
        closeTogether: (endings: Parameters<typeof closeTogether>[0]) => {
          const records = endings.flatMap(({ session, attempt, notice }) => [session, attemptItem(attempt), notice]);
          sizes.push(records.reduce((sum, record) => sum + itemSize(record), 0));
          return closeTogether(endings);
        },
        close: () => Promise.reject(new Error('closed for itself')),
      },
    };
    const outcomes = await closeSessions(watched, sessions, 'sweep');
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.kind : String(one.reason)))).toEqual(
      sessions.map(() => 'closed'),
    );
    expect(Math.max(...sizes)).toBeLessThan(transactionLimit);
    // Two items of some 300 KB each: six sessions in 4 MB.
    expect(sizes).toHaveLength(Math.ceil(maxClosedTogether / 6));
    for (const session of sessions)
      expect(await backend.services.attempts.get(session.studentId, session)).not.toBeNull();
  }, 60_000);
});
