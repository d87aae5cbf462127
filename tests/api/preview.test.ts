/** A preview shows and grades a test as students get it, for staff alone, and leaves nothing behind. */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList, AttemptView } from '../../shared/api/attempts.ts';
import { Preview } from '../../shared/api/previews.ts';
import { TestDetail, TestList } from '../../shared/api/tests.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType, shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { expectProblem } from './parse-reply.ts';

const { env } = inject('apiStack');
const emmy = await asUser('emmy');
const linus = await asUser('linus');
const ada = await asUser('ada');
/** Found nowhere but in feedback and accepted texts. */
const marker = 'Zq7previewMarker';
const open = freshTestId('preview');
const later = freshTestId('preview-later');
const never = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };

beforeAll(() =>
  importTests(
    env,
    {
      ...everyQuestionType({ testId: open, marker, review: never }),
      shuffleQuestions: true,
      referenceSheet: '$E = mc^2$',
    },
    { ...shortTest({ testId: later }), opensAt: '2036-01-01T00:00Z' },
  ),
);

async function preview(testId: string, client = emmy): Promise<Preview> {
  const reply = await client.call('getPreview', { params: { testId } });
  expect(reply.status, reply.text).toBe(200);
  expect(reply.text).not.toContain(marker);
  return z.parse(Preview, reply.body);
}

async function grade({ seed, session }: Preview, answers: readonly object[]) {
  const { testId, version, startedAt } = session;
  return emmy.call('gradePreview', { params: { testId }, body: { seed, version, startedAt, answers } });
}

describe('An instructor', () => {
  test('gets a test as a student would, with the sheet and without its keys', async () => {
    const { session } = await preview(open);
    expect(session).toMatchObject({
      state: 'inProgress',
      remainingMs: 3_600_000,
      answers: [],
      referenceSheet: { text: '$E = mc^2$' },
    });
    expect(session.questions).toHaveLength(7);
    expect(session.questions.some((question) => 'rightChoiceId' in question)).toBe(false);
  });

  test('gets one that is not open yet, too, as an admin does', async () => {
    expect((await preview(later)).session.testId).toBe(later);
    expect((await preview(later, linus)).session.testId).toBe(later);
  });

  test('is shown what answers come to, whatever the test shows to students, in the order of the preview', async () => {
    const shown = await preview(open);
    const reply = await grade(shown, [
      { questionId: 'statement', value: true, revision: 1 },
      { questionId: 'number', value: '1', revision: 3 },
      { questionId: 'number', value: '271828.18', revision: 7 },
    ]);
    expect(reply.status, reply.text).toBe(200);
    const attempt = z.parse(AttemptView, reply.body);
    expect(attempt).toMatchObject({ outcome: 'submitted', answeredCount: 2, score: { points: 2 } });
    expect(attempt.questions?.map(({ question }) => question.questionId)).toEqual(
      shown.session.questions.map(({ questionId }) => questionId),
    );
    expect(reply.text).toContain(marker);
  });

  test('leaves nothing behind: no session, no attempt, no use of an attempt', async () => {
    await grade(await preview(open), []);
    const { attempts } = z.parse(AttemptList, (await emmy.call('listAttempts')).body);
    expect(attempts).toEqual([]);
    const detail = z.parse(TestDetail, (await emmy.call('getTest', { params: { testId: open } })).body);
    expect(detail).toMatchObject({ attemptsUsed: 0, sessionId: null, mayPreview: true });
  });

  test('cannot start it: the refusal says what to do instead', async () => {
    const reply = await emmy.call('startSession', { params: { testId: open }, body: {} });
    expect(expectProblem(reply, 'preview_only').detail).toContain('preview');
  });

  test('is told of answers that fit no question, and of versions that are none', async () => {
    const shown = await preview(open);
    const bad = await grade(shown, [{ questionId: 'statement', value: 'maybe', revision: 1 }]);
    expect(expectProblem(bad, 'invalid_answers').errors).toMatchObject([
      { questionId: 'statement', code: 'wrong_type' },
    ]);
    expectProblem(await grade({ ...shown, session: { ...shown.session, version: 99 } }, []), 'not_found');
  });
});

describe('A student', () => {
  test('gets no preview, and is not told that there is one', async () => {
    expectProblem(await ada.call('getPreview', { params: { testId: open } }), 'forbidden');
    const body = { seed: 'any', version: 1, startedAt: new Date().toISOString(), answers: [] };
    const graded = await ada.call('gradePreview', { params: { testId: open }, body });
    expectProblem(graded, 'forbidden');
    expect(graded.text).not.toContain(marker);
    expect(z.parse(TestList, (await ada.call('listTests')).body)).not.toHaveProperty('mayPreview');
  });
});
