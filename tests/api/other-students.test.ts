import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { NotificationList } from '../../shared/api/notifications.ts';
import type { RouteName } from '../../shared/api/routes.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, expectProblem, resume, start } from './parse-reply.ts';
import { requestOf, routeNames, type Subject } from './requests.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');
const grace = await asUser('grace');
/** Only Ada ever writes it. */
const secret = 'only Ada wrote this';
const openTest = freshTestId('open');
const closedTest = freshTestId('closed');
const addressed: readonly RouteName[] = ['getSession', 'saveAnswers', 'completeSession', 'getAttempt', 'getReceipt'];
let open: Subject;
let closed: Subject;

beforeAll(async () => {
  await importTests(env, shortTest({ testId: openTest }), shortTest({ testId: closedTest }));
  const answer = { questionId: 'colour', value: secret, revision: 1 };
  const openSession = await start(ada, openTest);
  await ada.call('saveAnswers', { params: { sessionId: openSession.sessionId }, body: { answers: [answer] } });
  const closedSession = await start(ada, closedTest);
  await complete(ada, closedSession.sessionId, [answer]);
  const notificationId = (await ownNotices())[0]?.notificationId ?? '';
  open = { testId: openTest, sessionId: openSession.sessionId, questionId: 'colour', notificationId };
  closed = { ...open, testId: closedTest, sessionId: closedSession.sessionId };
});

/** Those of this file's sessions: other suites use Ada at the same time. */
async function ownNotices() {
  const { notifications } = z.parse(NotificationList, (await ada.call('listNotifications')).body);
  return notifications.filter(({ testId }) => testId === openTest || testId === closedTest);
}

describe('With the ids of Ada’s open session', () => {
  test.each(addressed)('Grace gets 404 from %s and changes nothing', async (name) => {
    expectProblem(await grace.call(name, requestOf(name, open)), 'not_found');
    const session = await resume(ada, open.sessionId);
    expect(session.answers).toMatchObject([{ questionId: 'colour', value: secret, revision: 1 }]);
  });
});

describe('With the ids of Ada’s attempt', () => {
  test.each(addressed)('Grace gets 404 from %s', async (name) => {
    expectProblem(await grace.call(name, requestOf(name, closed)), 'not_found');
  });
});

test('no route shows or changes anything of Ada’s, also when Grace has a session of the same id', async () => {
  const own = await start(grace, openTest);
  expect(own.sessionId).toBe(open.sessionId);
  expect(own.answers).toEqual([]);
  const noticesBefore = await ownNotices();

  for (const subject of [open, closed]) {
    for (const name of routeNames) {
      const reply = await grace.call(name, requestOf(name, subject));
      expect(reply.text, name).not.toContain(secret);
    }
  }

  const session = await resume(ada, open.sessionId);
  expect(session.answers).toMatchObject([{ value: secret, revision: 1 }]);
  const { text: attempts } = await ada.call('listAttempts');
  expect(attempts).not.toContain(openTest);
  expect(await ownNotices()).toEqual(noticesBefore);
});
