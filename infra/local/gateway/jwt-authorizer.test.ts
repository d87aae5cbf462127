import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer } from '../support/http-server.ts';
import { claimsAsText, createJwtAuthorizer, type JwtAuthorizer } from './jwt-authorizer.ts';

const issuer = 'http://localhost:1/oidc';
const nowMs = Date.parse('2026-11-22T12:00:00Z');
const nowSeconds = nowMs / 1000;
const good = { iss: issuer, sub: 'ada', aud: 'web', scope: 'profile take', iat: nowSeconds - 10, exp: nowSeconds + 60 };

let authorize: JwtAuthorizer;
let sign: (payload: JWTPayload) => Promise<string>;
let signWithOtherKey: (payload: JWTPayload) => Promise<string>;

beforeAll(async () => {
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const key = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256' };
  authorize = createJwtAuthorizer({
    issuer,
    audience: 'web',
    scopes: ['take'],
    getKey: createLocalJWKSet({ keys: [key] }),
    now: () => nowMs,
  });
  const header = { alg: 'RS256', kid: 'own' };
  sign = (payload) => new SignJWT(payload).setProtectedHeader(header).sign(own.privateKey);
  signWithOtherKey = (payload) => new SignJWT(payload).setProtectedHeader(header).sign(other.privateKey);
});

describe('the JWT authorizer', () => {
  it('passes the claims of a good token on as text', async () => {
    const token = await sign({ ...good, 'cognito:groups': ['students', 'testers'], verified: true });
    expect(await authorize(`Bearer ${token}`)).toEqual({
      claims: {
        iss: issuer,
        sub: 'ada',
        aud: 'web',
        scope: 'profile take',
        iat: String(good.iat),
        exp: String(good.exp),
        'cognito:groups': '[students testers]',
        verified: 'true',
      },
      scopes: ['take'],
    });
  });

  it('takes the client for the audience when a token has none, as Cognito’s access tokens', async () => {
    const { aud: _aud, ...rest } = good;
    expect(await authorize(await sign({ ...rest, client_id: 'web' }))).toMatchObject({ claims: { client_id: 'web' } });
    await expect(authorize(await sign({ ...rest, client_id: 'other' }))).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    ['an expired token', { exp: nowSeconds - 1 }],
    ['a token of tomorrow', { nbf: nowSeconds + 60 }],
    ['a token issued in the future', { iat: nowSeconds + 60 }],
    ['a token that never expires', { exp: undefined }],
    ['another issuer’s token', { iss: 'http://localhost:2/oidc' }],
    ['a token for somebody else', { aud: 'other', client_id: 'web' }],
  ])('refuses %s with 401', async (_what, changes) => {
    await expect(authorize(await sign({ ...good, ...changes }))).rejects.toMatchObject({ status: 401 });
  });

  it('refuses no token, no JWT, a foreign signature and no signature with 401', async () => {
    const unsigned = new UnsecuredJWT(good).encode();
    for (const header of [undefined, '', 'Bearer ', 'Bearer abc', unsigned, await signWithOtherKey(good)]) {
      await expect(authorize(header)).rejects.toMatchObject({ status: 401 });
    }
  });

  it('refuses a token signed with a shared secret in place of the key', async () => {
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(Buffer.alloc(32));
    await expect(authorize(token)).rejects.toMatchObject({ status: 401 });
  });

  it('refuses a token without the scope, such as an ID token, with 403', async () => {
    await expect(authorize(await sign({ ...good, scope: 'profile' }))).rejects.toMatchObject({ status: 403 });
    await expect(authorize(await sign({ ...good, scope: undefined }))).rejects.toMatchObject({ status: 403 });
  });
});

it.each(['', '/', '/oidc', '/oidc/'])('finds the keys of an issuer whose address ends in "%s"', async (end) => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'RS256' }];
  const folder = end.replace(/\/$/, '');
  const { port, close } = await startHttpServer(async ({ url, headers }, response) => {
    const answers: Readonly<Record<string, object>> = {
      [`${folder}/.well-known/openid-configuration`]: { jwks_uri: `http://${headers.host}/keys` },
      '/keys': { keys },
    };
    const answer = answers[url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  try {
    const ours = `http://127.0.0.1:${port}${end}`;
    const check = createJwtAuthorizer({ issuer: ours, audience: 'web', scopes: ['take'], now: () => nowMs });
    const tokenOf = (iss: string) =>
      new SignJWT({ ...good, iss }).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(privateKey);
    expect(await check(await tokenOf(ours))).toMatchObject({ claims: { iss: ours } });
    const other = ours.endsWith('/') ? ours.slice(0, -1) : `${ours}/`;
    await expect(check(await tokenOf(other))).rejects.toMatchObject({ status: 401 });
  } finally {
    await close();
  }
});

it('claims are printed as API Gateway prints them', () => {
  expect(claimsAsText({ sub: 'a', list: ['x', 1], nested: { b: 2, a: ['y'] }, no: false })).toEqual({
    sub: 'a',
    list: '[x 1]',
    nested: 'map[a:[y] b:2]',
    no: 'false',
  });
});
