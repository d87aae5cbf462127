import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnv } from '../../functions/platform/env.ts';
import { StackRunningError } from './stack/stack-lock.ts';
import type { StackOptions } from './stack/stack-options.ts';
import { type Stack, startStack } from './start-stack.ts';

let folder: string;
let stack: Stack | null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stack-'));
  stack = null;
});
afterEach(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  stack = await startStack({
    dataFolder: folder,
    port: 0,
    page: 'none',
    seed: false,
    dynamodbEndpoint: '',
    ...options,
  });
  return stack;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

describe('the stack', () => {
  it('tells the functions and the tools where everything is, in one environment', async () => {
    const { env, url } = await start();
    expect(parseEnv(readFileSync(path.join(folder, 'stack.env'), 'utf8'))).toEqual(env);
    expect(env.PENCILS_DOWN_URL).toBe(url);
    const { TABLE_NAME, DEADLINE_QUEUE_URL } = readEnv(env);
    expect(TABLE_NAME).toBe('pencils-down');

    const queue = new SQSClient({ endpoint: env.AWS_ENDPOINT_URL_SQS ?? '', region: 'us-east-1', credentials });
    const found = await queue.send(
      new GetQueueAttributesCommand({
        QueueUrl: DEADLINE_QUEUE_URL,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    expect(found.Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
    queue.destroy();
  });

  it('answers on one origin: API, sign-in and what the page needs to know', async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}/config.json`)).json()).toEqual({
      issuer: `${url}/oidc`,
      clientId: 'pencils-down-web',
      scope: 'openid profile pencils-down/take',
    });
    expect((await fetch(`${url}/oidc/.well-known/openid-configuration`)).status).toBe(200);
    const refused = await fetch(`${url}/api/tests`);
    expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect((await fetch(`${url}/api/openapi.json`)).status).toBe(200);
    const moved = await fetch(`${url.replace('localhost', '127.0.0.1')}/tests?a=1`, { redirect: 'manual' });
    expect(moved.headers.get('location')).toBe(`${url}/tests?a=1`);
  });

  it('sweeps by itself, unless that is left out', async () => {
    const log = path.join(folder, 'logs/functions.log');
    const countSweeps = () => readFileSync(log, 'utf8').split('sweep_done').length - 1;
    await start();
    await vi.waitFor(() => expect(countSweeps()).toBe(1), 10_000);
    await stack?.stop();
    const { invoke } = await start({ without: ['sweep'] });
    await invoke('sweep', '{}');
    await vi.waitFor(() => expect(countSweeps()).toBe(2), 10_000);
  });

  it('runs once per data folder; a killed one is in nobody’s way', async () => {
    const first = await start();
    await expect(startStack({ dataFolder: folder, page: 'none' })).rejects.toThrow(StackRunningError);
    expect((await fetch(`${first.url}/config.json`)).status).toBe(200);
    await first.kill();
    const second = await start();
    expect(await second.invoke('sweep', '{}')).toMatchObject({ ok: true });
  });
});
