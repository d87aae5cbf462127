/**
 * Tokens with exactly one thing wrong, and tokens in the wrong place. API Gateway's JWT authorizer refuses the same
 * ones: it takes RSA signatures only, needs `iss`, `exp`, `aud` or `client_id` to fit, refuses `nbf` and `iat` in the
 * future, and reads the token from the Authorization header alone (API Gateway Developer Guide, "Control access to
 * HTTP APIs with JWT authorizers"). Its signature check is AWS's; what is checked here is the local gateway's.
 */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, inject, test } from 'vitest';
import { rawRequest } from './support/raw-request.ts';
import { openMint } from './support/token-mint.ts';

const stack = inject('attackStack');
const mint = await openMint(stack);
const claims = mint.claimsOf('token-bearer');
const good = await mint.tokenOf('token-bearer');
const [head = '', body = '', signature = ''] = good.split('.');
const nowSeconds = Math.floor(Date.now() / 1000);
const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed with what everybody can fetch, in the hope that the verifier takes the public key for a shared secret. */
function confused(secret: string | Buffer): string {
  const signed = `${encode({ alg: 'HS256', kid: mint.keyId, typ: 'at+jwt' })}.${body}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function signedBy(key: typeof otherKey, header: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: mint.keyId, ...header }).sign(key);
}

/** Flips one bit of the signature's first byte. */
function bentSignature(): string {
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `${head}.${body}.${bytes.toString('base64url')}`;
}

const withoutExp = { ...claims };
delete withoutExp.exp;
const withoutAudience = { ...claims };
delete withoutAudience.aud;
delete withoutAudience.client_id;
const ownJwk = generateKeyPairSync('rsa', { modulusLength: 2048 });

const badTokens: readonly (readonly [what: string, token: string | Promise<string>])[] = [
  ['that has expired', mint.sign({ ...claims, iat: nowSeconds - 7200, exp: nowSeconds - 1 })],
  ['that never expires', mint.sign(withoutExp)],
  ['that is not valid yet', mint.sign({ ...claims, nbf: nowSeconds + 600 })],
  ['issued in the future', mint.sign({ ...claims, iat: nowSeconds + 600 })],
  ['of another issuer', mint.sign({ ...claims, iss: 'https://evil.example/oidc' })],
  ['of the same issuer with a slash more', mint.sign({ ...claims, iss: `${claims.iss}/` })],
  ['for another audience', mint.sign({ ...claims, aud: 'another-app' })],
  ['for another audience of a list', mint.sign({ ...claims, aud: ['another-app', 'one-more'] })],
  ['for another client, without audience', mint.sign({ ...withoutAudience, client_id: 'another-app' })],
  ['for nobody', mint.sign(withoutAudience)],
  ['with alg none', `${encode({ alg: 'none', typ: 'at+jwt' })}.${body}.`],
  ['with alg NONE and the signature of another', `${encode({ alg: 'NONE', kid: mint.keyId })}.${body}.${signature}`],
  ['signed HS256 with the public key as PEM', confused(mint.publicKeyPem)],
  ['signed HS256 with the public key without its line ends', confused(mint.publicKeyPem.trim())],
  ['signed HS256 with nothing', confused('')],
  ['signed by somebody else', signedBy(otherKey, {})],
  ['with an unknown key id', signedBy(otherKey, { kid: 'unknown' })],
  ['with a key id that leads out of the folder', signedBy(otherKey, { kid: '../../../../dev/null' })],
  ['that brings its own key', signedBy(ownJwk.privateKey, { jwk: ownJwk.publicKey.export({ format: 'jwk' }) })],
  ['that names a key set of its own', signedBy(ownJwk.privateKey, { jku: 'http://127.0.0.1:9/keys' })],
  ['with a critical header nobody knows', mint.sign(claims, { crit: ['x-unknown'], 'x-unknown': true })],
  ['with one bit of its signature changed', bentSignature()],
  ['whose subject was changed', `${head}.${encode({ ...claims, sub: 'somebody-else' })}.${signature}`],
  ['that was cut off', good.slice(0, -20)],
  ['without a signature', `${head}.${body}.`],
  ['in two parts', `${head}.${body}`],
  ['in four parts', `${good}.${signature}`],
  ['in five parts, as if encrypted', `${head}...${body}.${signature}`],
  ['that is no token', 'garbage'],
  ['of dots', '..'],
  ['that is JSON', '{"sub":"token-bearer"}'],
  ['that is very long', 'x'.repeat(12_000)],
];

const get = (headers: readonly (readonly [string, string])[], path = '/api/tests') =>
  rawRequest(stack.url, { path, headers });

test('a good token is let in: what is refused below is refused for its one fault', async () => {
  expect((await get([['authorization', `Bearer ${good}`]])).status).toBe(200);
  const withoutAud = mint.sign({ ...withoutAudience, client_id: claims.client_id });
  expect((await get([['authorization', `Bearer ${await withoutAud}`]])).status).toBe(200);
});

test.each(badTokens)('a token %s is refused, and the reply says nothing more', async (_what, token) => {
  const reply = await get([['authorization', `Bearer ${await token}`]]);
  expect(reply).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
  expect(reply.headers['www-authenticate']).toMatch(/^Bearer/);
});

describe('A token without the scope of the API', () => {
  test.each([
    ['none', undefined],
    ['others', 'openid profile'],
    ['one that begins alike', 'pencils-down/take-all'],
    ['it in capitals', 'PENCILS-DOWN/TAKE'],
  ])('with %s, is refused', async (_what, scope) => {
    const token = await mint.sign({ ...claims, scope });
    expect((await get([['authorization', `Bearer ${token}`]])).status).toBe(403);
  });
});

describe('A subject that cannot be part of a key', () => {
  test.each([
    ['a separator', 'ghost#SESSION'],
    ['nothing', ''],
    ['a line end', 'ghost\n'],
    ['too much', 'a'.repeat(129)],
    ['letters that look alike', 'gh\u043est'],
    ['a null character', 'ghost\0'],
  ])('with %s, is nobody', async (_what, studentId) => {
    const reply = await get([['authorization', `Bearer ${await mint.tokenOf(studentId)}`]]);
    expect(reply.status).toBe(401);
    expect(reply.text).not.toContain('ghost');
  });
});

describe('A good token in the wrong place is not seen:', () => {
  test.each([
    ['in the query string', `/api/tests?access_token=${good}&authorization=Bearer%20${good}`, []],
    ['in a cookie', '/api/tests', [['cookie', `authorization=Bearer ${good}; access_token=${good}`]]],
    [
      'in a header of another name',
      '/api/tests',
      [
        ['x-amzn-oidc-data', good],
        ['x-authorization', `Bearer ${good}`],
      ],
    ],
  ] as const)('%s', async (_where, path, headers) => {
    expect((await get(headers, path)).status).toBe(401);
  });

  test('behind a bad one of two Authorization headers, or in front of it', async () => {
    const pair = [
      ['authorization', 'Bearer garbage'],
      ['authorization', `Bearer ${good}`],
    ] as const;
    expect((await get(pair)).status).toBe(401);
    expect((await get(pair.toReversed())).status).toBe(401);
    expect((await get([['authorization', `Bearer garbage, Bearer ${good}`]])).status).toBe(401);
  });

  test('as Basic, or twice Bearer', async () => {
    expect((await get([['authorization', `Basic ${good}`]])).status).toBe(401);
    expect((await get([['authorization', `Bearer Bearer ${good}`]])).status).toBe(401);
  });

  test('what the caller writes into headers of the gateway is no identity', async () => {
    const context = JSON.stringify({ authorizer: { jwt: { claims: { sub: 'ada' } } } });
    for (const name of ['x-amzn-request-context', 'x-apigateway-context', 'x-user', 'x-forwarded-user'])
      expect((await get([[name, context]])).status).toBe(401);
  });
});
