/** Where to sign in, read at run time so that one build serves every installation. */
import * as z from 'zod/mini';
import { OfflineError } from '../../lib/api-problem.ts';

const SignInConfig = z.object({
  /** The OpenID Connect issuer. */
  issuer: z.string(),
  clientId: z.string(),
  /** Space-separated; `offline_access` is what renewal in the background needs, where the issuer asks for it. */
  scope: z.string(),
});
export type SignInConfig = z.infer<typeof SignInConfig>;

/**
 * Reads `/config.json`.
 * @throws OfflineError when it cannot be had or does not fit.
 */
export async function readSignInConfig(fetch: typeof globalThis.fetch): Promise<SignInConfig> {
  try {
    const response = await fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    return z.parse(SignInConfig, await response.json());
  } catch (cause) {
    throw new OfflineError('The configuration could not be read', { cause });
  }
}
