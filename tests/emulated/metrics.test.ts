/** The metrics say what happened. Runs when nothing else does: it compares them to the last session. */
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createTableClient } from '../../functions/platform/table/table-client.ts';
import { complete, start } from '../api/parse-reply.ts';
import { apiOf, awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { options, readMetrics, stack, variable, variables } from './cloud.ts';

const Item = z.object({ SK: z.string(), outcome: z.optional(z.string()), closer: z.optional(z.string()) });

/** Every item that students have. */
async function scanItems(): Promise<z.infer<typeof Item>[]> {
  const client = createTableClient(options);
  const items: z.infer<typeof Item>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: variable('TABLE_NAME') })) {
    items.push(...z.parse(z.array(Item), Items));
  }
  return items;
}

/** How many sessions the queue has ended by time, whoever's they are. */
async function expiredByQueue(): Promise<number> {
  return (await scanItems()).filter(({ outcome, closer }) => outcome === 'expired' && closer === 'queue').length;
}

/**
 * The emulator gives a log line that comes late to the next call of the same process of a function. Each call of this
 * sitting is made again by many at once, which counts nothing, so that no process keeps a line to itself.
 */
beforeAll(async () => {
  const testId = freshTestId('late-lines');
  await importTests(variables, shortTest({ testId }));
  const ada = await apiOf(stack, 'ada');
  const { sessionId } = await start(ada, testId);
  const eightTimes = (call: () => Promise<unknown>) => Promise.all(Array.from({ length: 8 }, call));
  for (let round = 0; round < 3; round += 1) await eightTimes(() => start(ada, testId));
  await complete(ada, sessionId);
  for (let round = 0; round < 3; round += 1) await eightTimes(() => complete(ada, sessionId));
});

test('all suites together: as many sessions started, submitted and expired were counted as the table holds', async () => {
  const [metrics, items] = await Promise.all([readMetrics(), scanItems()]);
  const attempts = items.filter(({ SK }) => SK.startsWith('ATTEMPT#'));
  const endedBy = (closer: string) =>
    attempts.filter((one) => one.outcome === 'expired' && one.closer === closer).length;
  expect(metrics.get('SessionsStarted')).toBe(items.filter(({ SK }) => SK.startsWith('SESSION#')).length);
  expect(metrics.get('SessionsSubmitted')).toBe(attempts.filter(({ outcome }) => outcome === 'submitted').length);
  expect(metrics.get('SessionsExpired:queue') ?? 0).toBe(endedBy('queue'));
  expect(metrics.get('SessionsExpired:request') ?? 0).toBe(endedBy('request'));
});

test('one known sitting raises each metric by exactly what was done', async () => {
  const testId = freshTestId('counted');
  await importTests(variables, shortTest({ testId, durationSeconds: 10 }));
  const [before, expiredBefore] = await Promise.all([readMetrics(), expiredByQueue()]);
  const users = ['ada', 'grace', 'alan'] as const;
  const [ada, grace, alan] = await Promise.all(users.map((user) => apiOf(stack, user)));
  if (!ada || !grace || !alan) throw new Error('Somebody could not sign in');
  const sessions = {
    ada: await start(ada, testId),
    grace: await start(grace, testId),
    alan: await start(alan, testId),
  };
  const answer = (questionId: string, value: string, revision = 1) => ({ questionId, value, revision });
  const save = (client: typeof ada, sessionId: string, ...answers: object[]) =>
    client.call('saveAnswers', { params: { sessionId }, body: { answers } });
  await start(ada, testId);
  expect(await save(ada, sessions.ada.sessionId, answer('colour', 'blue', 2), answer('product', '42'))).toMatchObject({
    status: 200,
  });
  expect(await save(grace, sessions.grace.sessionId, answer('colour', 'red'))).toMatchObject({ status: 200 });
  expect(await save(grace, sessions.grace.sessionId, answer('colour', 'x'.repeat(20_000), 2))).toMatchObject({
    status: 400,
  });
  // An older revision than the one that is there.
  expect(await save(ada, sessions.ada.sessionId, answer('colour', 'grey'), answer('product', '41', 3))).toMatchObject({
    status: 200,
  });
  await complete(ada, sessions.ada.sessionId);
  await complete(ada, sessions.ada.sessionId);
  await complete(alan, sessions.alan.sessionId, [answer('product', '41')]);
  const dueMs = Date.parse(sessions.grace.deadline) + 5_000;
  await awaitAttempt(stack, 'grace', sessions.grace.sessionId, dueMs + 5_000);

  expect(await save(grace, sessions.grace.sessionId, answer('product', '42'))).toMatchObject({ status: 409 });

  const expected = {
    SessionsStarted: 3,
    AnswersSaved: 5,
    'AnswersRefused:stale': 1,
    'AnswersRefused:invalid': 1,
    'AnswersRefused:closed': 1,
    LateAnswersKept: 1,
    SessionsSubmitted: 2,
    SessionsExpired: 1,
    'SessionsExpired:queue': 1,
  };
  const raised = async () => {
    const [after, expiredAfter] = await Promise.all([readMetrics(), expiredByQueue()]);
    // Sessions that other suites have left open reach their deadlines meanwhile: as many as the table has more.
    const others = expiredAfter - expiredBefore - expected.SessionsExpired;
    return Object.fromEntries(
      Object.keys(expected).map((name) => {
        const grown = (after.get(name) ?? 0) - (before.get(name) ?? 0);
        return [name, name.startsWith('SessionsExpired') ? grown - others : grown];
      }),
    );
  };
  await expect.poll(raised, { timeout: 15_000, interval: 1_000 }).toEqual(expected);
});
