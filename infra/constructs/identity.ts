/** Who may call the API, as the API and the page have to know it. */
import type { StackOptions } from '../stack-options.ts';

/** What the API and the page have to know about signing in. */
export interface Identity {
  /** Exactly as its tokens name it, with a slash at its end or without. */
  readonly issuer: string;
  /** What access tokens must be made for. */
  readonly audience: string;
  /** What an access token must be allowed to do. */
  readonly apiScope: string;
  /** The page's client, and what it asks for. */
  readonly clientId: string;
  readonly scope: string;
  /** Origins the page talks to while signing in. */
  readonly origins: readonly string[];
}

/** An issuer that somebody else runs; its endpoints may be on other origins than itself (`signInOrigins`). */
export function externalIdentity(
  { clientId, apiScope, signInOrigins }: Pick<StackOptions, 'clientId' | 'apiScope' | 'signInOrigins'>,
  issuer: string,
  audience: string,
): Identity {
  return {
    issuer,
    audience,
    apiScope,
    clientId: clientId ?? audience,
    scope: `openid profile offline_access ${apiScope}`,
    origins: [...new Set([new URL(issuer).origin, ...signInOrigins])],
  };
}
