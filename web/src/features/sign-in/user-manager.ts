/** The OpenID Connect library, set up. Loaded apart: a tab that is signed in already shows its page without it. */
import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { SignInConfig } from './sign-in-config.ts';

export { ErrorResponse } from 'oidc-client-ts';

/** Makes the manager: code with PKCE, everything in this tab's own storage. */
export function createUserManager(config: SignInConfig, origin: string): UserManager {
  return new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    scope: config.scope,
    redirect_uri: `${origin}/signed-in`,
    post_logout_redirect_uri: `${origin}/`,
    response_type: 'code',
    automaticSilentRenew: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}
