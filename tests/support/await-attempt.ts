/** Waits for an attempt as an outsider: over the list, which never closes a session itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { samplePassword } from '../../infra/local/identity/users.ts';
import { AttemptList, type AttemptSummary, AttemptView } from '../../shared/api/attempts.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import type { LocalStack } from './local-stack.ts';
import type { SampleUser } from './sample-users.ts';
import { signIn } from './sign-in.ts';

/** A client with a token of its own, apart from any browser. */
export async function apiOf({ url }: Pick<LocalStack, 'url'>, user: SampleUser): Promise<ApiClient> {
  const { accessToken } = await signIn(url, user, samplePassword);
  return createApiClient({ url, token: accessToken });
}

/** All attempts as listed now. */
export async function listAttempts(client: ApiClient): Promise<AttemptSummary[]> {
  return z.parse(AttemptList, (await client.call('listAttempts')).body).attempts;
}

/** One attempt in full. */
export async function getAttempt(client: ApiClient, attemptId: string): Promise<AttemptView> {
  return z.parse(AttemptView, (await client.call('getAttempt', { params: { attemptId } })).body);
}

/**
 * The attempt as soon as it is listed, looked for several times a second.
 * @param untilMs the instant by which it must be there
 * @throws Error when it is not
 */
export async function awaitAttempt(client: ApiClient, attemptId: string, untilMs: number): Promise<AttemptView> {
  for (;;) {
    const attempts = await listAttempts(client);
    if (attempts.some((attempt) => attempt.attemptId === attemptId)) return getAttempt(client, attemptId);
    if (Date.now() > untilMs) throw new Error(`No attempt ${attemptId} by ${new Date(untilMs).toISOString()}`);
    await sleep(200);
  }
}
