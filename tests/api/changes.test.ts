/** What open pages ask for all the time: whether their session has changed otherwise than by themselves. */
import { beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { Changes, changeBucketOf } from '../../shared/api/changes.ts';
import type { OpenSession } from '../../shared/api/sessions.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser, withToken } from './as-user.ts';
import { expectProblem, start } from './parse-reply.ts';

const { env, url } = inject('apiStack');
const ada = await asUser('ada');
const nobody = await withToken(url, null);
const testId = freshTestId('changes');

beforeAll(() => importTests(env, shortTest({ testId })));

async function changesOf({ startedAt }: OpenSession): Promise<number | undefined> {
  const { status, body } = await nobody.call('getNews', { params: { testId } });
  expect(status).toBe(200);
  return z.parse(Changes, body).changedAtMs[changeBucketOf(Date.parse(startedAt))];
}

function save({ sessionId }: OpenSession, revision: number, more: { tellOthers?: boolean } = {}) {
  const answers = [{ questionId: 'colour', value: `shade ${revision}`, revision }];
  return ada.call('saveAnswers', { params: { sessionId }, body: { answers, ...more } });
}

test('a save is not published, unless its page thinks that another device may have the session open', async () => {
  const session = await start(ada, testId);
  expect((await save(session, 1)).status).toBe(200);
  expect(await changesOf(session)).toBeUndefined();
  expect((await save(session, 2, { tellOthers: true })).status).toBe(200);
  const publishedAtMs = await changesOf(session);
  expect(publishedAtMs).toBeGreaterThanOrEqual(Date.parse(session.serverTime));

  // Nothing was changed, so there is nothing to tell.
  expect((await save(session, 1, { tellOthers: true })).status).toBe(200);
  expect(await changesOf(session)).toBe(publishedAtMs);
});

test('a test that nobody knows has no changes, like one in which nothing happened', async () => {
  const { status, body } = await nobody.call('getNews', { params: { testId: 'nobody-knows-it' } });
  expect([status, body]).toEqual([200, { changedAtMs: {} }]);
});

test('what cannot be a test’s id is not found', async () => {
  expectProblem(await nobody.call('getNews', { params: { testId: 'No Such Id' } }), 'not_found');
});
