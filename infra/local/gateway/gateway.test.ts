import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { type RunningServer, startHttpServer } from '../support/http-server.ts';
import { createGateway } from './gateway.ts';
import { GatewayError } from './gateway-error.ts';
import type { RoutedFunction } from './match-route.ts';

const routes: readonly RoutedFunction[] = [
  { functionName: 'list', route: { method: 'GET', path: '/api/things', access: 'signedIn' } },
  { functionName: 'get', route: { method: 'GET', path: '/api/things/{thingId}', access: 'signedIn' } },
  { functionName: 'newest', route: { method: 'GET', path: '/api/things/newest', access: 'public' } },
  { functionName: 'make', route: { method: 'POST', path: '/api/things', access: 'signedIn' } },
];

let server: RunningServer;
let invoked: { functionName: string; event: Record<string, unknown> }[];
let reply: unknown;
let result: Promise<InvocationResult> | null;

beforeEach(async () => {
  invoked = [];
  reply = {};
  result = null;
  const handle = createGateway({
    routes,
    authorize: (header) => {
      if (header !== 'Bearer good') return Promise.reject(new GatewayError(401));
      return Promise.resolve({ claims: { sub: 'ada', 'cognito:groups': '[students]' }, scopes: ['take'] });
    },
    invoke: (functionName, event) => {
      invoked.push({ functionName, event: JSON.parse(event) });
      return result ?? Promise.resolve({ ok: true, reply: JSON.stringify(reply) ?? 'null' });
    },
    integrationTimeoutMs: 200,
    now: () => Date.parse('2026-11-22T16:32:04.123Z'),
  });
  server = await startHttpServer(handle);
});
afterEach(() => server.close());

function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: 'Bearer good', ...Object.fromEntries(new Headers(init.headers)) };
  return fetch(`http://127.0.0.1:${server.port}${path}`, { ...init, headers });
}

describe('the event', () => {
  it('has the shape of payload version 2.0', async () => {
    await call('/api/things/a%20b?x=1&x=2&y=%C3%A9', {
      headers: { 'user-agent': 'test', cookie: 'a=1; b=2', 'X-Own': 'value' },
    });
    const { functionName, event } = invoked[0] ?? {};
    expect(functionName).toBe('get');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/things/{thingId}',
      rawPath: '/api/things/a b',
      rawQueryString: 'x=1&x=2&y=%C3%A9',
      cookies: ['a=1', 'b=2'],
      headers: { 'user-agent': 'test', 'x-own': 'value' },
      queryStringParameters: { x: '1,2', y: 'é' },
      pathParameters: { thingId: 'a b' },
      isBase64Encoded: false,
      requestContext: {
        apiId: 'local',
        authorizer: { jwt: { claims: { sub: 'ada', 'cognito:groups': '[students]' }, scopes: ['take'] } },
        http: {
          method: 'GET',
          path: '/api/things/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        routeKey: 'GET /api/things/{thingId}',
        stage: '$default',
        time: '22/Nov/2026:16:32:04 +0000',
        timeEpoch: 1795365124123,
      },
    });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('headers.cookie');
  });

  it('leaves out what is not there, and has no authorizer on a public route', async () => {
    await call('/api/things/newest');
    const { functionName, event } = invoked[0] ?? {};
    expect(functionName).toBe('newest');
    for (const part of ['cookies', 'queryStringParameters', 'pathParameters', 'requestContext.authorizer']) {
      expect(event).not.toHaveProperty(part);
    }
  });

  it('carries text as it is and bytes in base64', async () => {
    await call('/api/things', { method: 'POST', body: '{"é":1}', headers: { 'content-type': 'application/json' } });
    await call('/api/things', {
      method: 'POST',
      body: new Uint8Array([0, 255]),
      headers: { 'content-type': 'image/png' },
    });
    expect(invoked.map(({ event }) => [event.body, event.isBase64Encoded])).toEqual([
      ['{"é":1}', false],
      ['AP8=', true],
    ]);
  });
});

describe('the response', () => {
  it('has the status, headers, cookies and body of the reply', async () => {
    reply = {
      statusCode: 201,
      headers: { 'Content-Type': 'application/problem+json', 'x-number': 5 },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('hé').toString('base64'),
      isBase64Encoded: true,
    };
    const response = await call('/api/things');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-number')).toBe('5');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('hé');
  });

  it('to a bare object is that object as JSON', async () => {
    reply = { hello: 'world' };
    const response = await call('/api/things');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toEqual({ hello: 'world' });
  });
});

describe('the gateway itself answers', () => {
  it.each([
    ['an unknown path', '/api/other', {}, 404, 'Not Found'],
    ['a slash too many', '/api/things/', {}, 404, 'Not Found'],
    ['a method that is not there', '/api/things', { method: 'DELETE' }, 404, 'Not Found'],
    ['no token', '/api/things', { headers: { authorization: '' } }, 401, 'Unauthorized'],
    ['a broken escape', '/api/things/%zz', {}, 400, 'Bad Request'],
  ])('%s', async (_what, path, init, status, message) => {
    const response = await call(path, init);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
    expect(invoked).toEqual([]);
  });

  it('more than 10 MB with 413', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const response = await call('/api/things', { method: 'POST', body });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('a function that fails with 500, one that takes too long with 503', async () => {
    result = Promise.resolve({ ok: false, error: { errorType: 'Error', errorMessage: 'secret', trace: [] } });
    const failed = await call('/api/things');
    expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    result = new Promise(() => {});
    const late = await call('/api/things');
    expect([late.status, await late.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it('a reply that it cannot read with 500', async () => {
    reply = { statusCode: 200, body: { not: 'text' } };
    expect((await call('/api/things')).status).toBe(500);
  });

  it('nothing to somebody who hangs up, and goes on', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket
      .resume()
      .end('POST /api/things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-length: 9\r\n\r\n{');
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await call('/api/things')).status).toBe(200);
  });
});
