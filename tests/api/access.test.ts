import { describe, expect, inject, test } from 'vitest';
import { routes } from '../../shared/api/routes.ts';
import { withToken } from './as-user.ts';
import { requestOf, routeNames } from './requests.ts';

const { url, tokens } = inject('apiStack');
const subject = {
  testId: 'demo-one-minute',
  sessionId: 'demo-one-minute~1~1',
  questionId: 'any',
  notificationId: '01JD0000000000000000000000',
};
const guarded = routeNames.filter((name) => routes[name].access !== 'public');

/** A token whose claims were changed after it was signed. */
function forged(token: string): string {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'grace' };
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

/** The same claims with no signature at all. */
function unsigned(token: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  return `${head}.${token.split('.')[1] ?? ''}.`;
}

const badTokens = {
  'no token': null,
  'something that is no token': 'abc',
  'an ID token': tokens.ada.idToken,
  'a forged token': forged(tokens.ada.accessToken),
  'an unsigned token': unsigned(tokens.ada.accessToken),
} as const;

describe.each(guarded)('%s', (name) => {
  test.each(Object.entries(badTokens))('is refused with %s', async (_, token) => {
    const reply = await (await withToken(url, token)).call(name, requestOf(name, subject));
    expect([401, 403]).toContain(reply.status);
    expect(Object.keys(Object(reply.body))).toEqual(['message']);
  });
});

test('only changes of tests, the keys of receipts, reports of broken pages and the OpenAPI document are public', async () => {
  const open = routeNames.filter((name) => !guarded.includes(name));
  expect(open).toEqual(['getNews', 'listReceiptKeys', 'reportPageError', 'getOpenApi']);
  const nobody = await withToken(url, null);
  for (const name of open) {
    const { status } = await nobody.call(name, requestOf(name, subject));
    expect(Object.keys(routes[name].replies), name).toContain(String(status));
  }
});

test('an address outside the API is nobody’s', async () => {
  const reply = await fetch(new URL('/api/nothing-here', url));
  expect(reply.status).toBe(404);
});
