/** What is deployed is not the source but bundles: they do the work, too. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { FunctionName } from '../../functions/function-list.ts';
import type { RouteName } from '../../shared/api/routes.ts';
import { OpenSession } from '../../shared/api/sessions.ts';
import { httpEvent } from '../faults/http-event.ts';
import { awaitAttempt } from '../support/await-attempt.ts';
import { bundleFunction } from '../support/bundle-function.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { shortTest } from '../support/sample-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-bundled-'));
let stack: LocalStack;
beforeAll(async () => {
  stack = await startLocalStack({ page: 'none', seed: false, without: ['scheduler', 'sweep'] });
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true });
});

/** As Lambda does: imports the module, hands the event over, takes what comes back. */
const invoke = `const { handler } = await import(process.argv[1]);
const context = { getRemainingTimeInMillis: () => 20_000, awsRequestId: 'bundles', functionName: 'bundles' };
const result = await handler(JSON.parse(process.argv[2]), context);
console.log('\\n' + JSON.stringify(result ?? null));`;

/** What a function's bundle answers to an event, in a process of its own with the stack's environment. */
async function call(name: FunctionName, event: unknown): Promise<unknown> {
  const { file } = await bundleFunction(name, folder);
  const args = ['--input-type=module', '--eval', invoke, file, JSON.stringify(event)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: stack.env(), cwd: folder });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const Reply = z.object({ statusCode: z.number(), body: z.string() });
async function request(name: RouteName, details: Parameters<typeof httpEvent>[1]) {
  const { statusCode, body } = z.parse(Reply, await call(name, httpEvent(name, details, Date.now())));
  return { statusCode, body: z.parse(z.unknown(), JSON.parse(body)) };
}

test('bundles start a session, save an answer, send the early one-shot through the queue, and sign the receipt', async () => {
  const studentId = 'ada';
  const testId = freshTestId('bundled');
  await importTests(stack.env(), shortTest({ testId, durationSeconds: 8 }));

  const started = await request('startSession', { studentId, params: { testId } });
  expect(started.statusCode).toBe(201);
  const { sessionId, deadline, questions } = z.parse(OpenSession, started.body);
  const answers = [{ questionId: questions[1]?.questionId, value: '42', revision: 1 }];
  const saved = await request('saveAnswers', { studentId, params: { sessionId }, body: { answers } });
  expect(saved).toMatchObject({ statusCode: 200 });

  const dueAtMs = Date.parse(deadline) + 5_000;
  await call('expire', { studentId, testId, attemptNumber: 1, dueAtMs, correlationId: 'bundles' });
  const attempt = await awaitAttempt(stack, 'ada', sessionId, dueAtMs + 10_000);
  expect(attempt).toMatchObject({ outcome: 'expired', answeredCount: 1, score: { points: 2 } });

  const receipt = await request('getReceipt', { studentId, params: { attemptId: sessionId } });
  expect(receipt.statusCode).toBe(200);
});
