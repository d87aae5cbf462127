/** The notification centre through the API. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { NotificationList } from '../../shared/api/notifications.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { subjectOf } from '../support/target.ts';
import { asUser } from './as-user.ts';
import { complete, start } from './parse-reply.ts';

const { env, tokens } = inject('apiStack');
/** Nobody else's notices may come in between. */
const mary = await asUser('mary');
const hourTest = freshTestId('hour');
const heldTest = freshTestId('held');
const soonTest = freshTestId('soon');
const notSoonTest = freshTestId('not-soon');
const never = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };

beforeAll(() =>
  importTests(env, shortTest({ testId: hourTest }), {
    ...shortTest({ testId: heldTest }),
    review: { ...never, score: '3 s', feedback: '3 s', answers: '1 h' },
  }),
);

const list = async () => z.parse(NotificationList, (await mary.call('listNotifications')).body);
const markRead = (upTo: string) => mary.call('markNotificationsSeen', { body: { upTo } });

/** Given more time, the student is told; a submission of her own is no news. */
async function extendOne(): Promise<void> {
  const { sessionId } = await start(mary, hourTest);
  const student = subjectOf(tokens.mary.accessToken);
  const args = ['extend', '--student', student, '--session', sessionId, '--minutes', '5'];
  const { status, output } = await runNode(['functions/operator/ops.ts', ...args], env);
  expect(status, output).toBe(0);
}

test('what a student does herself is listed and is no news to her', async () => {
  await complete(mary, (await start(mary, hourTest)).sessionId);
  expect(await list()).toMatchObject({ unreadCount: 0, notifications: [{ kind: 'sessionSubmitted', seen: true }] });
});

test('marking one as seen marks all older ones, and none that came later', async () => {
  await extendOne();
  const newest = (await list()).notifications[0]?.notificationId ?? '';
  expect(await list()).toMatchObject({ unreadCount: 1 });
  await markRead(newest);
  expect(await list()).toMatchObject({ unreadCount: 0 });
  await extendOne();
  const { unreadCount, notifications } = await list();
  expect(unreadCount).toBe(1);
  expect(notifications).toMatchObject([
    { kind: 'deadlineExtended', seen: false },
    { kind: 'deadlineExtended', seen: true },
    { kind: 'sessionSubmitted', seen: true },
  ]);
  await markRead(newest);
  expect(await list()).toMatchObject({ unreadCount: 1 });
  // An id of the future marks what there is, and hides nothing that is to come.
  await markRead('7ZZZZZZZZZZZZZZZZZZZZZZZZZ');
  expect(await list()).toMatchObject({ unreadCount: 0 });
  await extendOne();
  expect(await list()).toMatchObject({ unreadCount: 1 });
});

test('a result that was held back is announced when it shows, also to one who has seen everything before', async () => {
  const attempt = await complete(mary, (await start(mary, heldTest)).sessionId);
  await markRead((await list()).notifications[0]?.notificationId ?? '');
  const showsAtMs = Date.parse(attempt.review.score.from ?? '');
  const early = await list();
  if (Date.parse(early.serverTime) < showsAtMs) expect(early).toMatchObject({ unreadCount: 0 });
  await sleep(Math.max(0, showsAtMs - Date.now()) + 100);
  const { unreadCount, notifications } = await list();
  expect(unreadCount).toBe(1);
  expect(notifications[0]).toEqual({
    notificationId: expect.any(String),
    kind: 'resultsReleased',
    testId: heldTest,
    title: heldTest,
    sessionId: attempt.attemptId,
    attemptId: attempt.attemptId,
    extraSeconds: null,
    deadline: null,
    parts: ['score', 'feedback'],
    opensAt: null,
    createdAt: attempt.review.score.from,
    seen: false,
  });
  await markRead(notifications[0]?.notificationId ?? '');
  expect(await list()).toMatchObject({
    unreadCount: 0,
    notifications: [{ ...notifications[0], seen: true }, {}, {}, {}, {}, {}],
  });
});

test('a test that opens within a day is announced to its students, and one that opens later is not', async () => {
  const opensAt = new Date(Date.now() + 23 * 3_600_000).toISOString();
  const later = new Date(Date.now() + 25 * 3_600_000).toISOString();
  await importTests(
    env,
    { ...shortTest({ testId: soonTest }), opensAt },
    { ...shortTest({ testId: notSoonTest }), opensAt: later },
  );
  // What is published may be two seconds old.
  await sleep(2_100);
  const { unreadCount, notifications } = await list();
  expect(notifications.filter(({ kind }) => kind === 'testOpensSoon')).toMatchObject([
    { testId: soonTest, sessionId: null, attemptId: null, opensAt, seen: false },
  ]);
  expect(unreadCount).toBe(1);
  await markRead(notifications[0]?.notificationId ?? '');
  expect(await list()).toMatchObject({ unreadCount: 0 });
});
