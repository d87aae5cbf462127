/** Clients of the running stack, one per sample user, which hold every reply against the OpenAPI document. */
import { inject } from 'vitest';
import { type ApiClient, createApiClient } from '../support/api-client.ts';
import { openApiChecker, type ReplyChecker } from '../support/openapi-checker.ts';
import type { SampleUser } from '../support/sample-users.ts';

let checker: Promise<ReplyChecker> | undefined;

async function loadChecker(): Promise<ReplyChecker> {
  const { url } = inject('apiStack');
  const { body } = await createApiClient({ url, token: null }).call('getOpenApi');
  return openApiChecker(body);
}

/** A client with the user's own access token. */
export async function asUser(user: SampleUser): Promise<ApiClient> {
  const { url, tokens } = inject('apiStack');
  return withToken(url, tokens[user].accessToken);
}

/** A client with any token, or none. */
export async function withToken(url: string, token: string | null): Promise<ApiClient> {
  checker ??= loadChecker();
  return createApiClient({ url, token, check: await checker });
}
