/** The signed-in user as this tab keeps it, in the words of the OpenID Connect library (`oidc.user:<issuer>:<client>`). */
import * as z from 'zod/mini';
import type { SignInConfig } from './sign-in-config.ts';

/** What the page needs of it. */
export const StoredUser = z.object({
  access_token: z.string(),
  id_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
  /** Seconds since 1970 at which the access token ends. */
  expires_at: z.optional(z.number()),
  profile: z.object({
    sub: z.string(),
    name: z.optional(z.string()),
    given_name: z.optional(z.string()),
    preferred_username: z.optional(z.string()),
    email: z.optional(z.string()),
  }),
});
export type StoredUser = z.infer<typeof StoredUser>;

/** The key under which the library keeps it. */
export function storedUserKey(config: SignInConfig): string {
  return `oidc.user:${config.issuer}:${config.clientId}`;
}

/** Reads it; `null` when nobody is signed in in this tab. */
export function readStoredUser(config: SignInConfig, storage: Storage): StoredUser | null {
  const text = storage.getItem(storedUserKey(config));
  if (text === null) return null;
  try {
    const parsed = z.safeParse(StoredUser, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
