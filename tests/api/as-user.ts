/**
 * Clients of the running stack, one per sample user, which hold every reply against the OpenAPI document; and those that
 * are no refusals against the last release's too, whose pages are still open when the next one is deployed.
 */
import { inject } from 'vitest';
import { lastReleaseChecker } from '../release/last-release.ts';
import { type ApiClient, createApiClient } from '../support/api-client.ts';
import { openApiChecker, type ReplyChecker } from '../support/openapi-checker.ts';
import type { SampleUser } from '../support/sample-users.ts';

let checker: Promise<ReplyChecker> | undefined;

async function loadChecker(): Promise<ReplyChecker> {
  const { url } = inject('apiStack');
  const { body } = await createApiClient({ url, token: null }).call('getOpenApi');
  const [check, checkForLastRelease] = [openApiChecker(body), lastReleaseChecker()];
  return (method, path, status, ...reply) => {
    check(method, path, status, ...reply);
    if (status < 300) checkForLastRelease(method, path, status, ...reply);
  };
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
