import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { samplePassword, sampleUsers } from '../../infra/local/identity/users.ts';
import { AttemptView } from '../../shared/api/attempts.ts';
import { OpenSession } from '../../shared/api/sessions.ts';
import { createApiClient } from '../support/api-client.ts';
import { runNode } from '../support/import-test.ts';
import { type LocalStack, root, startLocalStack } from '../support/local-stack.ts';
import { signIn } from '../support/sign-in.ts';

let dataFolder: string;
let running: LocalStack | undefined;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'pencils-down-local-'));
});
afterEach(async () => {
  await running?.kill();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

async function startOn(port?: number): Promise<LocalStack> {
  running = await startLocalStack({ page: 'none', dataFolder, ...(port ? { port } : {}) });
  return running;
}

/** Throws when somebody still listens there. */
function claimPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

async function adaOf(stack: LocalStack) {
  const { accessToken } = await signIn(stack.url, 'ada', samplePassword);
  return createApiClient({ url: stack.url, token: accessToken });
}

describe('npm start', () => {
  test('--help says what it can do', () => {
    const help = execFileSync('npm', ['start', '--silent', '--', '--help'], { cwd: root, encoding: 'utf8' });
    for (const option of ['--data', '--port', '--without', '--production', '--no-page']) expect(help).toContain(option);
  });

  test('prints the address, the users, their password and what is running', async () => {
    const stack = await startOn();
    for (const word of [stack.url, ...sampleUsers.map(({ id }) => id), samplePassword])
      expect(stack.output()).toContain(word);
  });

  test('is ready within five seconds, or on a machine that is busy, within ten times what its help takes there', async () => {
    const helpStartedAtMs = performance.now();
    execFileSync(process.execPath, ['infra/local/main.ts', '--help'], { cwd: root });
    const helpMs = performance.now() - helpStartedAtMs;
    const startedAtMs = performance.now();
    await startOn();
    expect(performance.now() - startedAtMs).toBeLessThan(Math.max(5_000, 10 * helpMs));
  });

  test('on a folder of its own is found by commands that name it, and by a shell that sources its file', async () => {
    const { url } = await startOn();
    const sweep = ['functions/operator/ops.ts', '--data', dataFolder, 'sweep', '--dry-run'];
    expect(await runNode(sweep, {})).toEqual({ status: 0, output: expect.stringContaining('0 found') });
    const sample = 'functions/operator/samples/demo-one-minute.yaml';
    const imported = await runNode(['functions/operator/import-tests.ts', '--data', dataFolder, sample], {});
    expect(imported).toEqual({ status: 0, output: expect.stringContaining('unchanged (version 1)') });
    const script = `set -eu; . ${join(dataFolder, 'stack.env')}; echo "$PENCILS_DOWN_URL $DEAD_LETTER_QUEUE_URLS"`;
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split(' ')).toHaveLength(3);
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toContain(url);
  });

  test('refuses a second start on the same data, and the first goes on', async () => {
    const stack = await startOn();
    await expect(startLocalStack({ page: 'none', dataFolder })).rejects.toThrow(/already|running/i);
    expect((await fetch(new URL('/config.json', stack.url))).status).toBe(200);
  });

  test('Ctrl-C ends it cleanly and frees its ports', async () => {
    const stack = await startOn();
    const ports = Object.values(stack.env()).flatMap((value) => /localhost:(\d+)|127\.0\.0\.1:(\d+)/.exec(value) ?? []);
    const numbers = new Set([stack.port, ...ports.map(Number).filter(Number.isInteger)]);
    expect(await stack.stop()).toBe(0);
    expect(stack.output()).not.toMatch(/unexpected|error/i);
    for (const port of numbers) await claimPort(port);
  });
});

describe('A restart', () => {
  test.each(['stop', 'kill'] as const)('after %s keeps the session, its answers and the tokens', async (how) => {
    const first = await startOn();
    const ada = await adaOf(first);
    const { body } = await ada.call('startSession', { params: { testId: 'demo-one-minute' }, body: {} });
    const { sessionId, deadline, questions } = z.parse(OpenSession, body);
    const question = questions.find(({ type }) => type === 'numeric' || type === 'shortText') ?? questions[0];
    const answer = { questionId: question?.questionId, value: null, revision: 1 };
    await ada.call('saveAnswers', { params: { sessionId }, body: { answers: [answer] } });
    await first[how]();

    await startOn(first.port);
    const resumed = z.parse(OpenSession, (await ada.call('getSession', { params: { sessionId } })).body);
    expect(resumed).toMatchObject({ sessionId, deadline, answers: [answer] });
    const done = await ada.call('completeSession', { params: { sessionId }, body: {} });
    expect(z.parse(AttemptView, done.body)).toMatchObject({ attemptId: sessionId, outcome: 'submitted' });
  });
});
