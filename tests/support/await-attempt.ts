/** Waits for an attempt as an outsider: by looking into the table, because every request of the API closes what is overdue. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Attempt } from '../../functions/attempts/attempt.ts';
import { type AttemptStore, createAttemptStore } from '../../functions/attempts/attempt-store.ts';
import { createTableClient } from '../../functions/platform/table/table-client.ts';
import { AttemptView } from '../../shared/api/attempts.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import type { SampleUser } from './sample-users.ts';
import { signInAs, studentIdOf, type TestStack } from './target.ts';

/** A client with a token of its own, apart from any browser. */
export async function apiOf({ url }: Pick<TestStack, 'url'>, user: SampleUser): Promise<ApiClient> {
  const { accessToken } = await signInAs({ url }, user);
  return createApiClient({ url, token: accessToken });
}

/** One attempt in full, as the API shows it. */
export async function getAttempt(client: ApiClient, attemptId: string): Promise<AttemptView> {
  return z.parse(AttemptView, (await client.call('getAttempt', { params: { attemptId } })).body);
}

/** The attempts in a stack's table. */
function attemptsOf(stack: TestStack): AttemptStore {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint, TABLE_NAME: tableName, AWS_REGION: region } = stack.env();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  if (!endpoint || !tableName || !region) throw new Error('The stack does not say where its table is');
  return createAttemptStore(createTableClient({ endpoint, region, credentials }), tableName);
}

/** What the table says of one attempt, which nobody is told that we look at; `null` when there is none. */
export async function recordOf(stack: TestStack, user: SampleUser, attemptId: string): Promise<Attempt | null> {
  const key = parseSessionId(attemptId);
  return key && attemptsOf(stack).get(await studentIdOf(stack, user), key);
}

/**
 * The attempt as soon as it is in the table, looked for several times a second.
 * @param untilMs the instant by which it must be there
 * @returns the attempt as the API shows it
 * @throws Error when it is not there in time
 */
export async function awaitAttempt(
  stack: TestStack,
  user: SampleUser,
  attemptId: string,
  untilMs: number,
): Promise<AttemptView> {
  for (;;) {
    if (await recordOf(stack, user, attemptId)) return getAttempt(await apiOf(stack, user), attemptId);
    if (Date.now() > untilMs) throw new Error(`No attempt ${attemptId} by ${new Date(untilMs).toISOString()}`);
    await sleep(200);
  }
}
