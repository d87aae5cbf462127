import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, readBody, sendJson, startHttpServer } from '../local/support/http-server.ts';
import { frontDoor } from './front-door.ts';

const pageFolder = mkdtempSync(path.join(tmpdir(), 'pencils-down-page-'));
const issuer = 'http://localhost:5555/pool';
let api: RunningServer;
let door: RunningServer;
let url: string;

beforeAll(async () => {
  mkdirSync(path.join(pageFolder, 'assets'));
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><title>The page</title>');
  writeFileSync(path.join(pageFolder, 'assets/app-1a2b.js'), 'export {};');
  api = await startHttpServer(async (request, response) => {
    const body = String(await readBody(request));
    sendJson(response, 418, { url: request.url, host: request.headers.host, body });
  });
  const apiEndpoint = `http://abc.execute-api.localhost:${api.port}`;
  const options = { pageFolder, apiEndpoint, issuer, clientId: 'page', scope: 'openid' };
  door = await startHttpServer(frontDoor({ origin: 'http://localhost:1', ...options }));
  url = `http://localhost:${door.port}`;
});

afterAll(async () => {
  await Promise.all([door.close(), api.close()]);
  rmSync(pageFolder, { recursive: true });
});

test('a call of the API reaches the emulator under the name of its API, and its answer comes back', async () => {
  const reply = await fetch(`${url}/api/tests?x=1`, { method: 'POST', body: '{"a":1}' });
  expect(reply.status).toBe(418);
  const host = `abc.execute-api.localhost:${api.port}`;
  expect(await reply.json()).toEqual({ url: '/api/tests?x=1', host, body: '{"a":1}' });
});

test('the page learns where to sign in', async () => {
  const reply = await fetch(`${url}/config.json`);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(await reply.json()).toEqual({ issuer, clientId: 'page', scope: 'openid' });
});

test('every address of the page is the page, whose policy lets it talk to itself and the issuer only', async () => {
  const reply = await fetch(`${url}/sessions/a~1~1`);
  expect(await reply.text()).toContain('The page');
  const policy = reply.headers.get('content-security-policy');
  expect(policy).toContain("connect-src 'self' http://localhost:5555;");
  expect(policy).toContain("script-src 'self';");
  expect(reply.headers.get('cache-control')).toBe('no-cache');
  const asset = await fetch(`${url}/assets/app-1a2b.js`);
  expect(asset.headers.get('cache-control')).toContain('immutable');
});

test('who comes by number is sent to the name that the sign-in leads back to', async () => {
  const reply = await fetch(`http://127.0.0.1:${door.port}/tests`, { redirect: 'manual' });
  expect(reply.status).toBe(307);
  expect(reply.headers.get('location')).toBe('http://localhost:1/tests');
});

test('an API that does not answer is said to be away', async () => {
  const options = { origin: url, pageFolder, issuer, clientId: 'page', scope: 'openid' };
  const broken = await startHttpServer(frontDoor({ ...options, apiEndpoint: 'http://abc.execute-api.localhost:9' }));
  const reply = await fetch(`http://localhost:${broken.port}/api/tests`);
  expect(reply.status).toBe(503);
  await broken.close();
});
