import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createJwtAuthorizer } from '../gateway/jwt-authorizer.ts';
import { type RunningServer, startHttpServer } from '../support/http-server.ts';
import { createIdentity, type Identity } from './identity.ts';
import { apiScope, clientId, signInScope } from './provider.ts';

const Tokens = z.object({ access_token: z.string(), id_token: z.string(), refresh_token: z.string() });

let folder: string;
let server: RunningServer;
let identity: Identity;
let origin: string;
let cookies: Map<string, string>;

async function open(port = 0): Promise<void> {
  server = await startHttpServer((request, response) => identity.handle(request, response), port);
  origin = `http://localhost:${server.port}`;
  identity = await createIdentity(origin, folder);
}

async function shut(): Promise<void> {
  await server.close();
  identity.close();
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'identity-'));
  cookies = new Map();
  await open();
});
afterEach(async () => {
  await shut();
  rmSync(folder, { recursive: true });
});

/** One request with this browser's cookies; redirects are not followed. */
async function visit(address: string | URL, form?: Record<string, string>, acceptLanguage = 'en'): Promise<Response> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: {
      // The server is replaced in the middle of some tests.
      connection: 'close',
      'accept-language': acceptLanguage,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return response;
}

/** Follows redirects within the provider; resolves to where it ends: the sign-in page, or an address of the page. */
async function follow(
  response: Response,
  acceptLanguage?: string,
): Promise<{ response: Response; address: URL | null }> {
  let current = response;
  let address: URL | null = null;
  while (current.headers.has('location')) {
    address = new URL(current.headers.get('location') ?? '', origin);
    if (!address.pathname.startsWith('/oidc/')) return { response: current, address };
    current = await visit(address, undefined, acceptLanguage);
  }
  return { response: current, address };
}

const verifier = randomBytes(32).toString('base64url');

function authorizeUrl(changes: Record<string, string> = {}): URL {
  const url = new URL('/oidc/auth', origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${origin}/signed-in`,
    response_type: 'code',
    scope: signInScope,
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }).toString();
  return url;
}

async function signIn(user: string, password = 'pencils'): Promise<{ response: Response; address: URL | null }> {
  const page = await follow(await visit(authorizeUrl()));
  return follow(await visit(page.address ?? '', { user, password }));
}

async function exchange(form: Record<string, string>): Promise<Response> {
  return visit(`${origin}/oidc/token`, { client_id: clientId, ...form });
}

async function tokensOf(user: string): Promise<z.infer<typeof Tokens>> {
  const { address } = await signIn(user);
  const reply = await exchange({
    grant_type: 'authorization_code',
    code: address?.searchParams.get('code') ?? '',
    redirect_uri: `${origin}/signed-in`,
    code_verifier: verifier,
  });
  return z.parse(Tokens, await reply.json());
}

describe('signing in', () => {
  it('leads back with a code whose tokens name the person and open the API', async () => {
    const tokens = await tokensOf('alan');
    const keys = createRemoteJWKSet(new URL(`${origin}/oidc/jwks`));
    const person = { sub: 'alan', name: 'Alan Turing', email: 'alan@example.org', 'cognito:groups': ['student'] };
    const access = await jwtVerify(tokens.access_token, keys, { issuer: `${origin}/oidc`, audience: clientId });
    expect(access.protectedHeader.alg).toBe('RS256');
    expect(access.payload).toMatchObject({ ...person, client_id: clientId, scope: apiScope });
    const id = await jwtVerify(tokens.id_token, keys, { issuer: `${origin}/oidc`, audience: clientId });
    expect(id.payload).toMatchObject(person);

    const authorize = createJwtAuthorizer({ issuer: `${origin}/oidc`, audience: clientId, scopes: [apiScope] });
    expect(await authorize(`Bearer ${tokens.access_token}`)).toMatchObject({
      claims: { sub: 'alan', 'cognito:groups': '[student]' },
      scopes: [apiScope],
    });
    await expect(authorize(`Bearer ${tokens.id_token}`)).rejects.toMatchObject({ status: 403 });
  });

  it('asks again when the page wants it to, names who is expected, and lets somebody else in all the same', async () => {
    await signIn('ada');
    const asked = await follow(await visit(authorizeUrl({ prompt: 'login', login_hint: 'ada@example.org' })));
    expect(asked.address?.pathname).toMatch(/^\/oidc\/interaction\//);
    expect(await asked.response.text()).toMatch(/name="user"[^>]*value="ada"/s);
    const other = await follow(await visit(asked.address ?? '', { user: 'grace', password: 'pencils' }));
    expect(other.address?.pathname).toBe('/signed-in');
    const reply = await exchange({
      grant_type: 'authorization_code',
      code: other.address?.searchParams.get('code') ?? '',
      redirect_uri: `${origin}/signed-in`,
      code_verifier: verifier,
    });
    const { access_token } = z.parse(Tokens, await reply.json());
    const { payload } = await jwtVerify(access_token, createRemoteJWKSet(new URL(`${origin}/oidc/jwks`)));
    expect(payload.sub).toBe('grace');
  });

  it('is not asked for again while the session lasts, also over a restart', async () => {
    await signIn('ada');
    await shut();
    await open(server.port);
    const { address } = await follow(await visit(authorizeUrl()));
    expect(address?.pathname).toBe('/signed-in');
    expect(address?.searchParams.get('code')).toBeTruthy();
  });

  it('with a wrong password says so, at the field, and keeps the name', async () => {
    const { response } = await signIn('ada', 'pens');
    const html = await response.text();
    expect(html).toContain('There is a problem');
    expect(html).toContain('href="#password"');
    expect(html).toMatch(/id="user"[^>]*\s+value="ada"/);
    expect(html).not.toContain('pens"');
  });

  it('shows a page that needs nothing from outside and no script', async () => {
    const { response } = await follow(await visit(authorizeUrl()));
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).not.toMatch(/https?:|<script/);
    for (const name of ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Emmy Noether']) expect(html).toContain(name);
  });

  it('brings the fonts that its pages name', async () => {
    const { response } = await follow(await visit(authorizeUrl()));
    const named = [...(await response.text()).matchAll(/url\((\/oidc\/[^)]+)\)/g)].map(([, address = '']) => address);
    expect(named).toHaveLength(2);
    for (const address of named) {
      const font = await visit(new URL(address, origin));
      expect(font.headers.get('content-type')).toBe('font/woff2');
      expect(new TextDecoder().decode((await font.arrayBuffer()).slice(0, 4))).toBe('wOF2');
    }
  });

  it.each([
    ['the language that the page asks for', { ui_locales: 'ar-EG en' }, 'de', 'ar', 'rtl', 'اسم المستخدم'],
    ['the browser’s language', {}, 'fr, de-AT;q=0.8, en;q=0.5', 'de', 'ltr', 'Benutzername'],
    [
      'the browser’s language when it does not speak the one asked for',
      { ui_locales: 'fr' },
      'ar',
      'ar',
      'rtl',
      'كلمة',
    ],
    ['English when it speaks none of them', { ui_locales: 'fr' }, 'ja', 'en', 'ltr', 'User name'],
  ])('speaks %s', async (_which, changes, acceptLanguage, language, direction, word) => {
    const { response } = await follow(await visit(authorizeUrl(changes)), acceptLanguage);
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(html).toContain(word);
  });

  it('refuses in the language it has asked in, and goes on in it', async () => {
    const { address } = await follow(await visit(authorizeUrl({ ui_locales: 'de' })));
    const html = await (await visit(address ?? '', { user: '', password: '' })).text();
    expect(html).toContain('Da stimmt etwas nicht');
    expect(html).toContain('Geben Sie Ihr Passwort ein');
  });

  it('that has expired says so in the browser’s language', async () => {
    const response = await visit(`${origin}/oidc/interaction/unknown`, undefined, 'de');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Diese Anmeldeseite ist abgelaufen');
  });

  it('fills the form in with one click on a sample user', async () => {
    const { address } = await follow(await visit(authorizeUrl()));
    const html = await (await visit(`${address?.href}?user=grace`)).text();
    expect(html).toMatch(/id="user"[^>]*\s+value="grace"/);
    expect(html).toMatch(/id="password"[^>]*\s+value="pencils"/);
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['to a foreign address', { redirect_uri: 'https://evil.example/' }],
    ['for an unknown client', { client_id: 'other' }],
  ])('is refused %s', async (_what, changes) => {
    const { response, address } = await follow(await visit(authorizeUrl(changes)));
    expect(address?.searchParams.get('code') ?? null).toBeNull();
    expect(address?.searchParams.get('error') ?? String(response.status)).toMatch(/invalid_request|40\d/);
  });
});

describe('renewing', () => {
  it('gives new tokens, also after a restart, and forgives a repeated request whose answer was lost', async () => {
    const first = await tokensOf('ada');
    await shut();
    await open(server.port);
    const renew = () => exchange({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    const second = z.parse(Tokens, await (await renew()).json());
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await renew()).status).toBe(200);
    const third = await exchange({ grant_type: 'refresh_token', refresh_token: second.refresh_token });
    expect(third.status).toBe(200);
  });
});

describe('signing out', () => {
  it('leads straight back to the page and ends the session and its tokens', async () => {
    const tokens = await tokensOf('ada');
    const url = new URL('/oidc/session/end', origin);
    url.search = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${origin}/`,
      state: 'bye',
    }).toString();
    const response = await visit(url);
    expect(response.headers.get('location')).toBe(`${origin}/?state=bye`);
    expect((await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(400);
    const { response: page } = await follow(await visit(authorizeUrl()));
    expect(await page.text()).toContain('Sign in');
  });

  it('asks first when nobody proves to have meant it', async () => {
    await signIn('ada');
    const html = await (await visit(`${origin}/oidc/session/end?client_id=${clientId}`)).text();
    expect(html).toContain('Sign out?');
  });
});
