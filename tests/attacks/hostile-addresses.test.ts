/** Addresses, methods and headers that no browser of ours sends: they lead nowhere and change nothing. */
import { describe, expect, test } from 'vitest';
import { rawRequest } from './support/raw-request.ts';
import { json, saveOf, sessionUnderAttack } from './support/session-under-attack.ts';

const attacked = await sessionUnderAttack('addresses');

describe('An address', () => {
  const paths: readonly (readonly [what: string, path: () => string])[] = [
    ['with dots', () => `/api/sessions/../sessions/${attacked.sessionId}`],
    ['with encoded dots', () => `/api/sessions/%2e%2e/sessions/${attacked.sessionId}`],
    ['with an encoded slash', () => `/api%2fsessions%2f${attacked.sessionId}`],
    ['with an encoded slash in an id', () => `/api/sessions/..%2f${attacked.sessionId}`],
    ['with a backslash', () => `/api\\sessions\\${attacked.sessionId}`],
    ['with two slashes', () => `/api//sessions/${attacked.sessionId}`],
    ['with a slash behind', () => `/api/sessions/${attacked.sessionId}/`],
    ['with a parameter behind a semicolon', () => `/api/sessions/${attacked.sessionId};x=1`],
    ['with a null character', () => `/api/sessions/${attacked.sessionId}%00`],
    ['with a line end', () => `/api/sessions/${attacked.sessionId}%0d%0aset-cookie:x=1`],
    ['with a broken escape', () => '/api/sessions/%zz'],
    ['with overlong UTF-8', () => '/api/sessions/%c0%ae%c0%ae'],
    ['encoded twice', () => `/api/sessions/${attacked.sessionId.replaceAll('~', '%257e')}`],
    ['in capitals', () => `/API/SESSIONS/${attacked.sessionId.toUpperCase()}`],
    ['of a whole id too long', () => `/api/sessions/${'a'.repeat(8000)}~1~1`],
    ['of an id with one ~ more', () => `/api/sessions/${attacked.sessionId}~1`],
    ['of an id with the number padded', () => `/api/sessions/${attacked.sessionId.replace(/~1$/, '~01')}`],
    ['of an id with a sign', () => `/api/sessions/${attacked.sessionId.replace(/~1$/, '~+1')}`],
    ['of an id with digits of another script', () => `/api/sessions/${attacked.sessionId.replace(/~1$/, '~%D9%A1')}`],
    ['of an id with spaces', () => `/api/sessions/%20${attacked.sessionId}%20`],
    ['of a version as a fraction', () => `/api/sessions/${attacked.testId}~1.0~1`],
    ['of a key of the table', () => '/api/sessions/STUDENT%23addresses'],
    ['of an object’s own method', () => '/api/sessions/__proto__'],
    ['outside of the API', () => '/api/../../../../etc/passwd'],
    ['of a source of ours', () => '/api/..%2f..%2fpackage.json'],
  ];

  test.each(paths)('%s leads nowhere', async (_what, path) => {
    const reply = await rawRequest(attacked.url, { path: path(), headers: [attacked.signedIn] });
    expect([400, 404, 431], reply.text).toContain(reply.status);
    expect(reply.text).not.toContain('remainingMs');
    expect(reply.headers).not.toHaveProperty('set-cookie');
  });

  test('with its ~ encoded is the same address', async () => {
    const path = `/api/sessions/${attacked.sessionId.replaceAll('~', '%7E')}`;
    expect((await rawRequest(attacked.url, { path, headers: [attacked.signedIn] })).status).toBe(200);
  });
});

describe('A method', () => {
  test.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'POST'])(
    '%s on a session is not there',
    async (method) => {
      const reply = await rawRequest(attacked.url, {
        method,
        path: `/api/sessions/${attacked.sessionId}`,
        headers: [attacked.signedIn],
      });
      expect([400, 404, 405], reply.text).toContain(reply.status);
      // TRACE would hand the token back to a script.
      expect(reply.text).not.toContain(attacked.token);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('named in a header or a query string stays what it is', async () => {
    const headers = [
      attacked.signedIn,
      json,
      ['x-http-method-override', 'POST'],
      ['x-method-override', 'POST'],
    ] as const;
    const path = `/api/sessions/${attacked.sessionId}?_method=POST`;
    expect((await rawRequest(attacked.url, { path, headers })).status).toBe(200);
    await attacked.expectNothingSaved();
  });

  test('GET with a body reads, and the body is nothing to it', async () => {
    const path = `/api/sessions/${attacked.sessionId}`;
    const reply = await rawRequest(attacked.url, { path, headers: [attacked.signedIn, json], body: saveOf('"x"') });
    expect(reply.status).toBe(200);
    await attacked.expectNothingSaved();
  });
});

describe('Headers', () => {
  const path = '/api/tests';
  test('by the thousand are refused, and the stack goes on', async () => {
    const flood = Array.from({ length: 1500 }, (_, index) => [`x-flood-${index}`, 'y'.repeat(20)] as const);
    expect((await rawRequest(attacked.url, { path, headers: [attacked.signedIn, ...flood] })).status).toBe(431);
    expect((await rawRequest(attacked.url, { path, headers: [attacked.signedIn] })).status).toBe(200);
  });

  test('named like parts of every object do nothing', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const headers = [attacked.signedIn, ...names.map((name) => [name, 'x'] as const)];
    const query = names.map((name) => `${name}=1&${name}=2`).join('&');
    expect((await rawRequest(attacked.url, { path: `${path}?${query}`, headers })).status).toBe(200);
  });

  test.each(['a'.repeat(65), 'short', '<script>alert(1)</script>', '$%7Bjndi:ldap://x%7D', 'x y z w v u t s'])(
    'with a correlation id like %s: the reply has one of our own',
    async (proposed) => {
      const reply = await rawRequest(attacked.url, {
        path,
        headers: [attacked.signedIn, ['x-correlation-id', proposed]],
      });
      expect(reply.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('that claim another host change no address in any reply', async () => {
    const evil = 'evil.example';
    const headers = [
      attacked.signedIn,
      ['x-forwarded-host', evil],
      ['x-forwarded-proto', 'gopher'],
      ['forwarded', `host=${evil}`],
    ] as const;
    for (const at of ['/config.json', '/oidc/.well-known/openid-configuration', '/api/openapi.json', path]) {
      const reply = await rawRequest(attacked.url, { path: at, headers });
      expect(reply.status).toBe(200);
      expect(reply.text + JSON.stringify(reply.headers)).not.toContain(evil);
    }
  });

  test('of another origin are not let in: no reply allows a foreign page to read it', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = [
        attacked.signedIn,
        ['origin', 'https://evil.example'],
        ['access-control-request-method', 'PATCH'],
      ] as const;
      const reply = await rawRequest(attacked.url, { method, path, headers });
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('of every reply with somebody’s data forbid keeping it', async () => {
    const reply = await rawRequest(attacked.url, { path, headers: [attacked.signedIn] });
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['x-powered-by']).toBeUndefined();
  });
});

test('after all that the student’s session is as it was', async () => {
  await attacked.expectNothingSaved();
});
