import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeStack } from './probe.ts';

let server: Server;
let origin: string;
/** Replies by path; 404 for others. */
let replies: Record<string, { readonly status: number; readonly body: string }>;

beforeEach(async () => {
  server = createServer((request, response) => {
    const { status, body } = replies[request.url ?? ''] ?? { status: 404, body: '' };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  replies = {
    '/api/openapi.json': { status: 200, body: '{}' },
    '/config.json': { status: 200, body: JSON.stringify({ issuer: `${origin}/pool/` }) },
    '/pool/.well-known/openid-configuration': { status: 200, body: '{}' },
  };
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const probe = (page: boolean) =>
  probeStack({ origin: page ? origin : null, apiEndpoint: origin, issuer: `${origin}/as-the-stack-says` });

describe('a look at what a stack answers', () => {
  it('asks the API, the page, and the issuer that the page names, whether or not it ends in a slash', async () => {
    expect(await probe(true)).toMatchObject({
      api: { kind: 'known', value: { status: 200 } },
      page: { kind: 'known', value: { status: 200 } },
      issuer: { kind: 'known', value: { status: 200, url: `${origin}/pool/.well-known/openid-configuration` } },
    });
  });

  it('asks the issuer that the stack names where there is no page, or it says nothing', async () => {
    const byStack = { kind: 'known', value: { url: `${origin}/as-the-stack-says/.well-known/openid-configuration` } };
    expect(await probe(false)).toMatchObject({ page: null, issuer: byStack });
    replies['/config.json'] = { status: 200, body: '<!doctype html>' };
    expect(await probe(true)).toMatchObject({ issuer: byStack });
  });

  it('tells an error from no answer', async () => {
    replies['/api/openapi.json'] = { status: 503, body: '' };
    expect((await probe(true)).api).toMatchObject({ kind: 'known', value: { status: 503 } });
    const nowhere = await probeStack({ origin: null, apiEndpoint: 'http://127.0.0.1:9', issuer: origin });
    expect(nowhere.api).toMatchObject({ kind: 'unknown', why: expect.stringContaining('isn’t responding') });
  });
});
