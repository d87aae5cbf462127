/** Another stack over the table, the people and the keys that an earlier one left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { cdk } from '../../../infra/emulated/deploy-stack.ts';
import { AttemptList } from '../../../shared/api/attempts.ts';
import { Receipt, ReceiptKeySet } from '../../../shared/api/receipts.ts';
import { verifyReceipt } from '../../../shared/receipts/verify-receipt.ts';
import { complete, expectProblem, start } from '../../api/parse-reply.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { type Installation, prepareInstallation, type Student } from './installation.ts';
import { wordTest } from './word-test.ts';

const password = 'Kept-by-the-pool-1';

let account: OwnAccount;
let first: Installation;
beforeAll(async () => {
  account = await startAccount();
  first = await prepareInstallation(account, { password });
  await first.deploy();
  await first.addPerson('ada');
}, 180_000);
afterAll(async () => {
  await first?.stop();
  await account?.stop();
});

async function receiptOf({ api }: Student, attemptId: string): Promise<string> {
  return z.parse(Receipt, (await api.call('getReceipt', { params: { attemptId } })).body).receipt;
}

/** Ada begins a test. */
async function begin({ api }: Student): Promise<string> {
  const testId = freshTestId('left');
  await importTests(first.variables(), wordTest({ testId, durationSeconds: 3600, words: 1 }));
  return (await start(api, testId)).sessionId;
}

const answer = { questionId: 'word-1', value: 'in time', revision: 1 };

test('a stack over what an earlier one left is held; once resumed, people, results, receipts and open tests are there', async () => {
  const before = await first.signIn('ada');
  const submitted = await complete(before.api, await begin(before), [answer]);
  const receipt = await receiptOf(before, submitted.attemptId);
  const sessionId = await begin(before);
  const { TABLE_NAME = '', USER_POOL_ID = '', RECEIPT_KEY_IDS = '' } = first.variables();
  await cdk(account, 'destroy', [first.stackName, '--app', first.assembly, '--force']);

  const second = await prepareInstallation(account, {
    stackName: 'Second',
    context: { existingTable: TABLE_NAME, existingUserPool: USER_POOL_ID, earlierReceiptKeys: RECEIPT_KEY_IDS },
    password,
  });
  await second.deploy();
  const ada = await second.signIn('ada');
  expect(ada.studentId).toBe(before.studentId);
  // Held: what is written is taken, what would end something is not.
  const save = { params: { sessionId }, body: { answers: [answer] } };
  expect(await ada.api.call('saveAnswers', save)).toMatchObject({ status: 200 });
  expectProblem(await ada.api.call('completeSession', { params: { sessionId }, body: {} }), 'service_held');
  expect((await second.ops('state')).output).toMatch(/^state +held: /);

  expect(await second.ops('resume', '--reason', 'Moved to another stack')).toMatchObject({ status: 0 });
  expect(await complete(ada.api, sessionId)).toMatchObject({ outcome: 'submitted', score: { points: 1 } });
  const { attempts } = z.parse(AttemptList, (await ada.api.call('listAttempts')).body);
  expect(attempts.map(({ attemptId }) => attemptId).sort()).toEqual([sessionId, submitted.attemptId].sort());
  const keys = z.parse(ReceiptKeySet, (await ada.api.call('listReceiptKeys')).body);
  const keyIds = new Set<string>();
  for (const text of [receipt, await receiptOf(ada, sessionId)]) {
    const verdict = await verifyReceipt(text, keys);
    expect(verdict).toMatchObject({ kind: 'valid' });
    if (verdict.kind === 'valid') keyIds.add(verdict.keyId);
  }
  expect(keyIds.size).toBe(2);
  await second.stop();
});
