/** An essay from its import to its result: saved, never graded by the machine, and said to be unmarked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList } from '../../shared/api/attempts.ts';
import { Receipt, ReceiptKeySet } from '../../shared/api/receipts.ts';
import { verifyReceipt } from '../../shared/receipts/verify-receipt.ts';
import { createApiClient } from '../support/api-client.ts';
import { essayTest } from '../support/essay-source.ts';
import { freshTestId, runNode } from '../support/import-test.ts';
import { openApiChecker } from '../support/openapi-checker.ts';
import { complete, expectProblem, start } from './parse-reply.ts';

const { url, env, tokens } = inject('apiStack');
const document = (await createApiClient({ url, token: null }).call('getOpenApi')).body;
/** Not held against the last release's document: its page had no such question. */
const alan = createApiClient({ url, token: tokens.alan.accessToken, check: openApiChecker(document) });
const folder = mkdtempSync(join(tmpdir(), 'pencils-down-essay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const importer = 'functions/operator/import-tests.ts';
function fileOf(testId: string): string {
  const file = join(folder, `${testId}.json`);
  writeFileSync(file, JSON.stringify(essayTest({ testId })));
  return file;
}
async function publish(): Promise<string> {
  const testId = freshTestId('essay');
  const { status, output } = await runNode([importer, '--unmarked', fileOf(testId)], env);
  expect(status, output).toBe(0);
  return testId;
}

test('The importer refuses an essay with a stable code, unless it may stay unmarked', async () => {
  const { status, output } = await runNode([importer, fileOf(freshTestId('essay'))], env);
  expect(status).toBe(1);
  expect(output).toMatch(/question 2 — .*--unmarked.*\[unmarked_question\]/);
});

test('An essay is saved up to its length, and its attempt has no final score until a person has marked it', async () => {
  const testId = await publish();
  const { sessionId } = await start(alan, testId);
  const essay = `${'a long story '.repeat(769)}äö`;
  const save = (value: string, revision: number) =>
    alan.call('saveAnswers', {
      params: { sessionId },
      body: { answers: [{ questionId: 'essay', value, revision }] },
    });
  const tooLong = expectProblem(await save('x'.repeat(10_001), 1), 'invalid_answers');
  expect(tooLong.errors).toMatchObject([{ questionId: 'essay', code: 'too_long' }]);
  expect((await save(essay, 2)).status).toBe(200);

  const attempt = await complete(alan, sessionId, [{ questionId: 'statement', value: true, revision: 1 }]);
  expect(attempt).toMatchObject({ score: null, isPending: true, answeredCount: 2 });
  expect(attempt.questions).toMatchObject([
    { result: 'correct', points: 1 },
    { result: 'pending', points: null, answer: essay, rightAnswer: null },
  ]);
  const list = z.parse(AttemptList, (await alan.call('listAttempts')).body);
  expect(list.attempts.find((one) => one.testId === testId)).toMatchObject({ score: null, isPending: true });
  expect(list.results.find((one) => one.testId === testId)).toMatchObject({ percent: null, isPending: true });

  const { receipt } = z.parse(Receipt, (await alan.call('getReceipt', { params: { attemptId: sessionId } })).body);
  const keys = z.parse(ReceiptKeySet, (await alan.call('listReceiptKeys')).body);
  expect(await verifyReceipt(receipt, keys)).toMatchObject({ kind: 'valid', statement: { score: null } });
});

test('An essay that was left blank needs no marking: the score is final', async () => {
  const { sessionId } = await start(alan, await publish());
  const attempt = await complete(alan, sessionId, [{ questionId: 'statement', value: true, revision: 1 }]);
  expect(attempt).toMatchObject({ score: { points: 1, maxPoints: 6 } });
  expect(attempt).not.toHaveProperty('isPending');
  expect(attempt.questions?.[1]).toMatchObject({ result: 'unanswered', points: 0 });
});
