/** The OpenID provider: sign-in for the sample users, shaped like the Cognito user pool of the deployed stack. */
import { type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { pageHeaders } from './html.ts';
import { messagePage, signOutPage } from './sign-in-page.ts';
import type { Keys } from './signing-keys.ts';
import type { IdentityStore } from './sqlite-adapter.ts';
import { findUser, type User } from './users.ts';
import { wordsFor } from './words.ts';

/** The page's client: public, so it proves itself by PKCE alone. */
export const clientId = 'pencils-down-web';
/** What an access token must carry to reach the API; an ID token never does. */
export const apiScope = 'pencils-down/take';
/** What the page asks for. */
export const signInScope = `openid profile ${apiScope}`;

/** Stands for the API, so that access tokens are JWTs made for it. */
const apiResource = 'urn:pencils-down:api';
const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;

const claimsOf = ({ name, email, groups }: User) => ({ name, email, 'cognito:groups': [...groups] });

function wordsOf(context: KoaContextWithOIDC) {
  return wordsFor({
    uiLocales: context.oidc?.params?.ui_locales,
    acceptsLanguages: (known) => context.acceptsLanguages(known),
  });
}

/** @param origin of the page, without a slash at the end; the provider lives under its `/oidc` */
export function createProvider(origin: string, keys: Keys, store: IdentityStore): Provider {
  return new Provider(`${origin}/oidc`, {
    adapter: (model: string) => store.adapterFor(model),
    jwks: keys.jwks,
    cookies: {
      keys: keys.cookieKeys,
      long: { sameSite: 'lax', httpOnly: true },
      short: { sameSite: 'lax', httpOnly: true },
    },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/signed-in`, `${origin}/`],
        post_logout_redirect_uris: [`${origin}/`],
      },
    ],
    // Browsers send Origin with the page's own POST too; nobody else's scripts may ask for tokens.
    clientBasedCORS: (_context, requestOrigin) => requestOrigin === origin,
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub', 'cognito:groups'], profile: ['name', 'email'] },
    // As Cognito does: the ID token itself says who it is.
    conformIdTokenClaims: false,
    findAccount: (_context, id) => {
      const user = findUser(id);
      return user
        ? { accountId: user.id, claims: () => Promise.resolve({ sub: user.id, ...claimsOf(user) }) }
        : undefined;
    },
    extraTokenClaims: (_context, token) => {
      const user = 'accountId' in token && token.accountId ? findUser(token.accountId) : null;
      return Promise.resolve(user ? { ...claimsOf(user), username: user.id, token_use: 'access' } : undefined);
    },
    issueRefreshToken: (_context, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    ttl: {
      AccessToken: hourSeconds,
      AuthorizationCode: 60,
      Grant: 30 * daySeconds,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      RefreshToken: 30 * daySeconds,
      Session: 30 * daySeconds,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => Promise.resolve(apiResource),
        useGrantedResource: () => Promise.resolve(true),
        getResourceServerInfo: () =>
          Promise.resolve({
            scope: apiScope,
            audience: clientId,
            accessTokenFormat: 'jwt',
            accessTokenTTL: hourSeconds,
            jwt: { sign: { alg: 'RS256' } },
          }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context, form) => {
          const { session, entities } = context.oidc;
          // Whoever shows their own ID token has been asked by the page already: a second question would be a needless step.
          if (session?.accountId && entities.IdTokenHint?.payload.sub === session.accountId) {
            for (const { grantId } of Object.values(session.authorizations ?? {}))
              if (grantId) store.revokeGrant(grantId);
            const target = new URL(String(session.state?.postLogoutRedirectUri ?? `${origin}/`));
            if (session.state?.state) target.searchParams.set('state', String(session.state.state));
            await session.destroy();
            context.redirect(target.href);
            return;
          }
          context.set(pageHeaders);
          context.body = signOutPage(wordsOf(context), form);
        },
        postLogoutSuccessSource: (context) => {
          context.set(pageHeaders);
          const words = wordsOf(context);
          const { t } = words;
          context.body = messagePage(words, t('signedOut'), t('signedOutHelp'), t('toPage'), `${origin}/`);
        },
      },
    },
    // Nobody is asked for consent: the only client is the page itself.
    loadExistingGrant: async (context) => {
      const { session, client, provider } = context.oidc;
      if (!session?.accountId || !client) return undefined;
      const known = await provider.Grant.find(session.grantIdFor(client.clientId) ?? '');
      const grant = known ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addOIDCClaims(['name', 'email', 'cognito:groups']);
      grant.addResourceScope(apiResource, apiScope);
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, interaction) => `/oidc/interaction/${interaction.uid}` },
    renderError: (context, out) => {
      context.set(pageHeaders);
      const words = wordsOf(context);
      const { t } = words;
      const text = `${t('refusedHelp')} ${out.error_description ?? out.error}`;
      context.body = messagePage(words, t('refused'), text, t('start'), `${origin}/`);
    },
  });
}
