/** Practice is a session like any other, closed by the same closers, and what it comes to counts nowhere. */
import { beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList } from '../../shared/api/attempts.ts';
import { Receipt, ReceiptKeySet } from '../../shared/api/receipts.ts';
import { TestDetail, TestList } from '../../shared/api/tests.ts';
import { verifyReceipt } from '../../shared/receipts/verify-receipt.ts';
import { awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, resume, start } from './parse-reply.ts';

const { url, env } = inject('apiStack');
const ada = await asUser('ada');
const practised = freshTestId('practice');
const running = freshTestId('practice-short');
const counted = freshTestId('counted');

/** The same test as practice, which says neither attempts nor review. */
function practice(testId: string, durationSeconds = 3600): object {
  const { attempts: _, review: __, ...source } = Object(shortTest({ testId, durationSeconds }));
  return { ...source, practice: true };
}

beforeAll(() =>
  importTests(env, practice(practised), practice(running, 2), shortTest({ testId: counted, attempts: 5 })),
);

test('it is marked wherever the student meets it, and shows everything at once', async () => {
  const { tests } = z.parse(TestList, (await ada.call('listTests')).body);
  expect(tests.find(({ testId }) => testId === practised)?.isPractice).toBe(true);
  expect(tests.find(({ testId }) => testId === counted)).not.toHaveProperty('isPractice');
  const detail = await ada.call('getTest', { params: { testId: practised } });
  expect(z.parse(TestDetail, detail.body).isPractice).toBe(true);
  const session = await start(ada, practised);
  expect(session.isPractice).toBe(true);
  expect((await resume(ada, session.sessionId)).isPractice).toBe(true);
  const attempt = await complete(ada, session.sessionId, [{ questionId: 'product', value: '42', revision: 1 }]);
  expect(attempt).toMatchObject({ isPractice: true, score: { points: 2 } });
  expect(Object.values(attempt.review).every(({ visible }) => visible)).toBe(true);
  expect(attempt.questions?.find(({ question }) => question.questionId === 'colour')?.rightAnswer).toEqual(['blue']);
});

test('its attempts are listed, and no result is made of them', async () => {
  for (const testId of [practised, practised, counted, counted]) {
    await complete(ada, (await start(ada, testId)).sessionId);
  }
  const { attempts, results } = z.parse(AttemptList, (await ada.call('listAttempts')).body);
  const ofPractice = attempts.filter(({ testId }) => testId === practised);
  expect(ofPractice.length).toBeGreaterThanOrEqual(2);
  expect(ofPractice.every(({ isPractice }) => isPractice)).toBe(true);
  expect(results.find(({ testId }) => testId === counted)?.attemptCount).toBe(2);
  expect(results.some(({ testId }) => testId === practised)).toBe(false);
});

test('left alone, it is ended by time like any other', async () => {
  const { sessionId, deadline } = await start(ada, running);
  const attempt = await awaitAttempt({ url, env: () => env }, 'ada', sessionId, Date.parse(deadline) + 15_000);
  expect(attempt).toMatchObject({ isPractice: true, outcome: 'expired' });
});

test('its receipt says that it is practice', async () => {
  const { sessionId } = await start(ada, practised);
  await complete(ada, sessionId);
  const { receipt } = z.parse(Receipt, (await ada.call('getReceipt', { params: { attemptId: sessionId } })).body);
  const keySet = z.parse(ReceiptKeySet, (await ada.call('listReceiptKeys')).body);
  expect(await verifyReceipt(receipt, keySet)).toMatchObject({ statement: { isPractice: true } });
});
