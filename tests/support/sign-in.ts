/** Signs a sample user in as a browser would: authorization code flow with PKCE, through the real login page. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Fetch, fetchWithCookies } from './cookie-jar.ts';

/** What the page reads at `/config.json`. */
const SignInConfig = z.object({ issuer: z.string(), clientId: z.string(), scope: z.string() });
const Discovery = z.object({ authorization_endpoint: z.string(), token_endpoint: z.string() });
const Tokens = z.object({ access_token: z.string(), id_token: z.string(), expires_in: z.number() });

export interface SignedIn {
  readonly accessToken: string;
  readonly idToken: string;
}

const maxRedirects = 12;

/**
 * Tokens of a user.
 * @throws Error saying at which step the sign-in stopped
 */
export async function signIn(url: string, username: string, password: string): Promise<SignedIn> {
  const browser = fetchWithCookies();
  const config = z.parse(SignInConfig, await getJson(browser, new URL('/config.json', url)));
  const discovery = z.parse(
    Discovery,
    await getJson(browser, `${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
  );
  const redirectUri = new URL('/signed-in', url).href;
  const verifier = randomBytes(32).toString('base64url');
  const authorize = new URL(discovery.authorization_endpoint);
  authorize.search = new URLSearchParams({
    client_id: config.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: config.scope,
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const code = await loginForCode(browser, authorize, redirectUri, { username, password });
  const reply = await browser(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: config.clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  if (!reply.ok) throw new Error(`No tokens for ${username}: ${reply.status} ${await reply.text()}`);
  const tokens = z.parse(Tokens, await reply.json());
  return { accessToken: tokens.access_token, idToken: tokens.id_token };
}

/** Follows redirects and fills the login form until the browser is sent back with a code. */
async function loginForCode(
  browser: Fetch,
  start: URL,
  redirectUri: string,
  credentials: { readonly username: string; readonly password: string },
): Promise<string> {
  let response = await browser(start);
  let at = start;
  for (let hop = 0; hop < maxRedirects; hop += 1) {
    const location = response.headers.get('location');
    if (location) {
      at = new URL(location, at);
      const code = at.href.startsWith(redirectUri) ? at.searchParams.get('code') : null;
      if (code) return code;
      if (at.href.startsWith(redirectUri)) throw new Error(`The sign-in was refused: ${at.search}`);
      response = await browser(at);
    } else {
      const form = readLoginForm(await response.text());
      if (!form || response.status !== 200) throw new Error(`No login form at ${at.pathname} (${response.status})`);
      const body = new URLSearchParams(form.hidden);
      body.set(form.usernameField, credentials.username);
      body.set(form.passwordField, credentials.password);
      at = new URL(form.action, at);
      response = await browser(at, { method: 'POST', body });
      if (!response.headers.has('location')) throw new Error(`The login page refused ${credentials.username}`);
    }
  }
  throw new Error('The sign-in goes round in circles');
}

function readLoginForm(html: string) {
  // The page also has one small form per sample user; the one with the password is meant.
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((text) => /type="password"/.test(text));
  if (!form) return null;
  const inputs = (form.match(/<input\b[^>]*>/g) ?? []).map((tag) => ({
    name: attribute(tag, 'name') ?? '',
    type: attribute(tag, 'type') ?? 'text',
    value: attribute(tag, 'value') ?? '',
  }));
  return {
    action: attribute(form, 'action') ?? '',
    hidden: inputs.filter(({ type }) => type === 'hidden').map(({ name, value }): [string, string] => [name, value]),
    usernameField: inputs.find(({ type }) => type === 'text' || type === 'email')?.name ?? 'username',
    passwordField: inputs.find(({ type }) => type === 'password')?.name ?? 'password',
  };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');
}

async function getJson(browser: Fetch, address: string | URL): Promise<unknown> {
  const response = await browser(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
