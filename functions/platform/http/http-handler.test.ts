import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Problem } from '../../../shared/api/problem.ts';
import type { Route } from '../../../shared/api/routes.ts';
import { lambdaContext } from '../../../tests/support/lambda-context.ts';
import { httpHandler, reply } from './http-handler.ts';
import { ProblemError } from './problem-error.ts';
import { studentLimit } from './request-limit.ts';

const route = {
  method: 'POST',
  path: '/api/things/{thingId}',
  summary: 'A thing',
  access: 'signedIn',
  params: z.object({ thingId: z.string().check(z.regex(/^[a-z]+$/)) }),
  body: z.object({ count: z.int(), 'a/b': z.optional(z.string()) }),
  replies: { 200: z.object({ done: z.boolean() }) },
  problems: ['not_found'],
} as const satisfies Route;

const action = vi.fn(async (_request: { studentId: string; body: { count: number } }) => reply(200, { done: true }));
const handler = httpHandler(route, action);

/** An event as API Gateway sends it, reduced to what a handler may rely on. */
function event(changes: Partial<APIGatewayProxyEventV2> = {}): APIGatewayProxyEventV2 {
  const requestContext = {
    accountId: '0',
    apiId: 'api',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: { method: 'POST', path: '/api/things/a', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'r',
    routeKey: 'POST /api/things/{thingId}',
    stage: '$default',
    time: '',
    timeEpoch: 0,
    authorizer: { jwt: { claims: { sub: 'ada' }, scopes: [] } },
  };
  return {
    version: '2.0',
    routeKey: requestContext.routeKey,
    rawPath: '/api/things/a',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'from-the-page' },
    requestContext,
    pathParameters: { thingId: 'a' },
    body: '{"count":1}',
    isBase64Encoded: false,
    ...changes,
  };
}

const call = (changes?: Partial<APIGatewayProxyEventV2>): Promise<APIGatewayProxyStructuredResultV2> =>
  handler(event(changes), lambdaContext);
const problemOf = (result: APIGatewayProxyStructuredResultV2) => z.parse(Problem, JSON.parse(result.body ?? ''));

/** Log lines go straight to the streams that Lambda collects. */
const errorOutput = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
afterAll(() => {
  errorOutput.mockRestore();
  output.mockRestore();
});
beforeEach(() => {
  vi.clearAllMocks();
  action.mockImplementation(async () => reply(200, { done: true }));
});

describe('an API function', () => {
  it('gives its action the student, the parameters and the body, and answers JSON that nobody keeps', async () => {
    const result = await call();
    const parsed = { studentId: 'ada', isStaff: false, params: { thingId: 'a' }, body: { count: 1 } };
    expect(action).toHaveBeenCalledWith(expect.objectContaining(parsed));
    expect(result).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-correlation-id': 'from-the-page',
      },
      body: '{"done":true}',
    });
  });

  it('says with every reply, refusals too, whether the service is held and in which epoch', async () => {
    const state = { kind: 'held', epoch: '1-a', sinceMs: null, because: 'otherTable' } as const;
    const gated = httpHandler(route, action, () => ({ state: async () => state, known: () => state }));
    const said = { 'pencils-down-epoch': '1-a', 'pencils-down-held': 'true' };
    expect((await gated(event(), lambdaContext)).headers).toMatchObject(said);
    expect((await gated(event({ body: '{' }), lambdaContext)).headers).toMatchObject(said);
    const open = httpHandler(route, action, () => ({
      state: async () => Promise.reject(new Error('the table does not answer')),
      known: () => ({ ...state, kind: 'open', because: 'open' }),
    }));
    const { headers } = await open(event(), lambdaContext);
    expect(headers).toMatchObject({ 'pencils-down-epoch': '1-a' });
    expect(headers).not.toHaveProperty('pencils-down-held');
  });

  it('lets no undeclared field out', async () => {
    action.mockImplementation(async () => reply(200, { done: true, rightAnswer: 'secret' }));
    expect((await call()).body).toBe('{"done":true}');
  });

  it('reads a body that the gateway has encoded', async () => {
    const body = Buffer.from('{"count":2}').toString('base64');
    await call({ body, isBase64Encoded: true });
    expect(action.mock.lastCall?.[0].body).toEqual({ count: 2 });
  });

  it('names each faulty field by a pointer', async () => {
    const result = await call({ body: '{"count":"x","a/b":1}' });
    expect(result.statusCode).toBe(400);
    expect(result.headers?.['content-type']).toBe('application/problem+json');
    expect(problemOf(result)).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/count' }, { pointer: '/a~1b' }],
      correlationId: 'from-the-page',
    });
    expect(action).not.toHaveBeenCalled();
  });

  it.each([
    ['a body that is not JSON', { body: '{"count":' }, 400, 'invalid_request'],
    ['no body', { body: undefined }, 400, 'invalid_request'],
    ['another media type', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
    ['a body of more than a megabyte', { body: `"${'x'.repeat(1_000_001)}"` }, 413, 'payload_too_large'],
    ['an address that cannot exist', { pathParameters: { thingId: '../etc' } }, 404, 'not_found'],
  ])('refuses %s', async (_what, changes, status, code) => {
    const result = await call(changes);
    expect(result.statusCode).toBe(status);
    expect(problemOf(result).code).toBe(code);
  });

  it('holds back a student who floods it, says when to come again, and serves the others', async () => {
    const from = (sub: string) => {
      const authorizer = { jwt: { claims: { sub }, scopes: [] } };
      return call({ requestContext: { ...event().requestContext, ...{ authorizer } } });
    };
    const results = await Promise.all(Array.from({ length: 2 * studentLimit.burst }, () => from('flooder')));
    const limited = results.filter(({ statusCode }) => statusCode === 429);
    expect(results.filter(({ statusCode }) => statusCode === 200).length).toBe(action.mock.calls.length);
    expect(limited[0] && problemOf(limited[0])).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 1 });
    expect(limited[0]?.headers?.['retry-after']).toBe('1');
    expect((await from('grace')).statusCode).toBe(200);
  });

  it.each([
    ['no verified token', undefined],
    ['a subject that could break out of a key', 'ada#ATTEMPT'],
  ])('refuses %s', async (_what, sub) => {
    const claims = sub === undefined ? {} : { sub };
    const authorizer = { jwt: { claims, scopes: [] } };
    const result = await call({ requestContext: { ...event().requestContext, ...{ authorizer } } });
    expect(result.statusCode).toBe(401);
    expect(action).not.toHaveBeenCalled();
  });

  it('shows a problem of the action with its code and what belongs to it', async () => {
    action.mockImplementation(async () => {
      throw new ProblemError('session_closed', 'It has ended.', { attemptId: 'a~1~1' });
    });
    const result = await call();
    expect(result.statusCode).toBe(409);
    expect(problemOf(result)).toMatchObject({ code: 'session_closed', detail: 'It has ended.', attemptId: 'a~1~1' });
  });

  it('reveals nothing of an unexpected error and logs all of it', async () => {
    action.mockImplementation(async () => {
      throw new Error('the table is on fire');
    });
    const result = await call();
    expect(result.statusCode).toBe(500);
    expect(result.body).not.toContain('fire');
    expect(problemOf(result).code).toBe('internal_error');
    expect(JSON.stringify(errorOutput.mock.calls)).toContain('the table is on fire');
  });

  it('answers 500 rather than a reply that breaks the contract', async () => {
    const handlerOfLiar = httpHandler({ ...route, replies: { 200: z.object({ done: z.literal(false) }) } }, async () =>
      reply(200, { done: JSON.parse('true') }),
    );
    expect(await handlerOfLiar(event(), lambdaContext)).toMatchObject({ statusCode: 500 });
  });
});
