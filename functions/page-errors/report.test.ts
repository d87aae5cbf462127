import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Problem } from '../../shared/api/problem.ts';
import { publicLimits } from '../../shared/api/public-limits.ts';
import { lambdaContext } from '../../tests/support/lambda-context.ts';
import { handler } from './report.ts';

const report = {
  kind: 'question',
  questionType: 'numeric',
  build: 'Dx8_h2-Q',
  positions: ['Ab3dEf_h:1:20482', 'Dx8_h2-Q:12:7'],
};
const { maxBodyBytes, perSource } = publicLimits.reportPageError;

/** As API Gateway sends it, reduced to what the handler may rely on; each source has a credit of its own. */
function event(body: string, sourceIp: string): APIGatewayProxyEventV2 {
  const http = { method: 'POST', path: '/api/page-errors', protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' };
  const routeKey = 'POST /api/page-errors';
  return {
    version: '2.0',
    routeKey,
    rawPath: http.path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: {
      accountId: '0',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http,
      requestId: 'r',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body,
    isBase64Encoded: false,
  };
}

const written: string[] = [];
const take = (chunk: string | Uint8Array) => {
  written.push(String(chunk));
  return true;
};
const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(take));
afterAll(() => {
  for (const stream of streams) stream.mockRestore();
});
beforeEach(() => {
  written.length = 0;
});

let sources = 0;
const send = (body: unknown, sourceIp = `192.0.2.${++sources}`) =>
  handler(event(typeof body === 'string' ? body : JSON.stringify(body), sourceIp), lambdaContext);
const lines = (): unknown[] => written.map((line) => JSON.parse(line));

describe('a report of a page that broke', () => {
  it('is logged, is counted in all and by kind, and is answered without a word', async () => {
    const reply = await send(report);
    expect(reply).toMatchObject({ statusCode: 204 });
    expect(reply.body).toBeUndefined();
    expect(lines()).toMatchObject([
      {
        level: 'WARN',
        message: 'page_error',
        kind: 'question',
        questionType: 'numeric',
        build: 'Dx8_h2-Q',
        positions: 'Ab3dEf_h:1:20482 Dx8_h2-Q:12:7',
      },
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] }, PageErrors: 1 },
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'kind']] }] }, kind: 'question', PageErrors: 1 },
    ]);
  });

  it('may come from a page that was not built, and without a type', async () => {
    expect(await send({ kind: 'route', build: null, positions: [] })).toMatchObject({ statusCode: 204 });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', []],
    ['a kind of its own', { ...report, kind: 'Ada Lovelace' }],
    ['no kind', { build: null, positions: [] }],
    ['an unknown type of question', { ...report, questionType: 'essay' }],
    ['a message', { ...report, message: 'x is not a function' }],
    ['an address as build', { ...report, build: 'https://a' }],
    ['no build', { kind: 'route', positions: [] }],
    ['a build that is a number', { ...report, build: 12345678 }],
    ['positions in one text', { ...report, positions: 'Ab3dEf_h:1:2' }],
    ['a position with a name in it', { ...report, positions: ['room-Ab3dEf_h.js:1:2'] }],
    ['a position with a text after it', { ...report, positions: ['Ab3dEf_h:1:2\nforged'] }],
    ['more positions than a page sends', { ...report, positions: Array.from({ length: 9 }, () => 'Ab3dEf_h:1:2') }],
    ['a prototype', '{"kind":"route","build":null,"positions":[],"__proto__":{}}'],
  ])('with %s is refused, and nothing of it is written or counted', async (_, body) => {
    const reply = await send(body);
    expect(reply.statusCode).toBe(400);
    expect(z.parse(Problem, JSON.parse(reply.body ?? '')).code).toBe('invalid_request');
    expect(lines()).toMatchObject([{ message: 'request_refused', problem: 'invalid_request' }]);
    expect(written.join()).not.toMatch(/Lovelace|function|https|forged|PageErrors/);
  });

  it('may have 2 KB, and not a byte more', async () => {
    const padded = (bytes: number) => JSON.stringify(report).padEnd(bytes);
    expect(await send(padded(maxBodyBytes))).toMatchObject({ statusCode: 204 });
    const reply = await send(padded(maxBodyBytes + 1));
    expect(z.parse(Problem, JSON.parse(reply.body ?? ''))).toMatchObject({ status: 413, code: 'payload_too_large' });
  });

  it('is one of few from the same source: of a hundred in a second, half; other sources are heard all the same', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const statuses: unknown[] = [];
    for (let count = 0; count < 100; count++) {
      const { statusCode, headers } = await send(report, '198.51.100.1');
      statuses.push(statusCode);
      if (statusCode === 429) expect(headers).toHaveProperty('retry-after', '1');
    }
    expect(statuses.filter((status) => status === 204)).toHaveLength(perSource.burst);
    expect(statuses.filter((status) => status === 429)).toHaveLength(100 - perSource.burst);
    expect(await send(report, '198.51.100.2')).toMatchObject({ statusCode: 204 });
    vi.advanceTimersByTime(1_000);
    expect(await send(report, '198.51.100.1')).toMatchObject({ statusCode: 204 });
    vi.useRealTimers();
  });

  it('counts against its source also when it is refused', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let count = 0; count < perSource.burst; count++) await send('{', '198.51.100.3');
    expect(await send(report, '198.51.100.3')).toMatchObject({ statusCode: 429 });
    vi.useRealTimers();
  });
});
