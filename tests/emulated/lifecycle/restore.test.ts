/**
 * After a loss: a copy of the table in the place of the table, with a page that was open all the while; then another stack
 * over the table and the people that the first one left. The emulator has RestoreTableToPointInTime, to the present
 * moment only: so the copy is made at the moment that it is to be of.
 */
import path from 'node:path';
import {
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createAttemptStore } from '../../../functions/attempts/attempt-store.ts';
import { cdk } from '../../../infra/emulated/deploy-stack.ts';
import { launchOptions } from '../../../playwright.config.ts';
import { AttemptList } from '../../../shared/api/attempts.ts';
import { Receipt, ReceiptKeySet } from '../../../shared/api/receipts.ts';
import { parseSessionId } from '../../../shared/ids.ts';
import { verifyReceipt } from '../../../shared/receipts/verify-receipt.ts';
import { expectProblem, start } from '../../api/parse-reply.ts';
import { Person } from '../../e2e/person.ts';
import { buildPageInto } from '../../support/build-page.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { deployed } from '../../support/target.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { type Installation, prepareInstallation, type Student } from './installation.ts';
import { wordTest } from './word-test.ts';

const graceMs = 5_000;
const sweepBoundMs = 65_000;
const copyName = 'PencilsDown-copy';

let account: OwnAccount;
let installation: Installation;
let browser: Browser;
const people = deployed ? { password: deployed.password } : {};
beforeAll(async () => {
  account = await startAccount();
  const pageFolder = path.join(account.folder, 'page');
  buildPageInto(pageFolder);
  installation = await prepareInstallation(account, { pageFolder, ...people });
  await installation.deploy();
  await installation.addPerson('ada');
  browser = await chromium.launch(launchOptions);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  await account?.stop();
});

async function restoreTable(client: DynamoDBClient, tableName: string): Promise<void> {
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: tableName,
      TargetTableName: copyName,
      UseLatestRestorableTime: true,
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: copyName });
  const specification = { Enabled: true, AttributeName: 'expiresAtSeconds' };
  await client.send(new UpdateTimeToLiveCommand({ TableName: copyName, TimeToLiveSpecification: specification }));
}

async function attemptOf(where: Installation, { studentId }: Student, sessionId: string) {
  const { client, tableName } = where.table();
  const key = parseSessionId(sessionId);
  return key && createAttemptStore(client, tableName).get(studentId, key);
}

async function receiptOf({ api }: Student, attemptId: string): Promise<string> {
  return z.parse(Receipt, (await api.call('getReceipt', { params: { attemptId } })).body).receipt;
}

const held = 'The test service is being restored';

describe('After a loss', () => {
  test('an open page sends what the restored table lacks, once it is resumed; the session ends on time with all of it', async () => {
    const restored = await installation.withOptions({ existingTable: copyName });
    const testId = freshTestId('restored');
    await importTests(installation.variables(), wordTest({ testId, durationSeconds: 150, words: 2 }));
    const context = await browser.newContext({ baseURL: installation.url, locale: 'en-GB' });
    const ada = new Person(context, await context.newPage());
    await ada.signIn('ada');
    const sessionId = await ada.startTest(testId);
    await ada.page.getByRole('textbox').fill('in the copy');
    await ada.untilSaved();
    const old = installation.table();
    await restoreTable(old.client, old.tableName);
    await ada.next();
    await ada.page.getByRole('textbox').fill('after the copy');
    await ada.untilSaved();

    await installation.deploy(restored);
    expect(installation.table().tableName).toBe(copyName);
    const student = await installation.signIn('ada');
    const sessionOf = async () => {
      const { body } = await student.api.call('getSession', { params: { sessionId } });
      const { answers, deadline } = z.parse(
        z.object({ answers: z.array(z.object({ value: z.unknown() })), deadline: z.string() }),
        body,
      );
      return { values: answers.map(({ value }) => value).sort(), dueAtMs: Date.parse(deadline) + graceMs };
    };
    const { values, dueAtMs } = await sessionOf();
    expect(values).toEqual(['in the copy']);
    expect((await installation.ops('state')).output).toContain('held');
    await expect.poll(() => ada.page.getByText(held).isVisible(), { timeout: 30_000 }).toBe(true);

    const look = await installation.ops('resume', '--dry-run');
    expect(look).toMatchObject({ status: 0, output: expect.stringContaining('1 sessions') });
    expect(await installation.ops('resume', '--reason', 'The table was restored')).toMatchObject({ status: 0 });
    await expect.poll(async () => (await sessionOf()).values, { timeout: 40_000, interval: 1_000 }).toEqual([
      'after the copy',
      'in the copy',
    ]);
    // Otherwise it would have been too late for anything but late answers.
    expect(Date.now()).toBeLessThan(dueAtMs - graceMs);

    await expect
      .poll(() => attemptOf(installation, student, sessionId), { timeout: 240_000, interval: 500 })
      .toMatchObject({ outcome: 'expired', finishedAtMs: dueAtMs - graceMs });
    const attempt = await attemptOf(installation, student, sessionId);
    expect(Object.values(attempt?.answers ?? {}).map(({ v }) => v).sort()).toEqual(['after the copy', 'in the copy']);
    expect((attempt?.recordedAtMs ?? 0) - dueAtMs).toBeLessThan(sweepBoundMs);
    await expect.poll(() => ada.heading('Time ran out').isVisible(), { timeout: 30_000 }).toBe(true);
    await context.close();
  });

  test('another stack over what the first one left is held; once resumed, people have their results and tests go on', async () => {
    const before = await installation.signIn('ada');
    const testId = freshTestId('moved');
    await importTests(installation.variables(), wordTest({ testId, durationSeconds: 3600, words: 1 }));
    const { sessionId } = await start(before.api, testId);
    const [sat] = z.parse(AttemptList, (await before.api.call('listAttempts')).body).attempts;
    const oldReceipt = await receiptOf(before, sat?.attemptId ?? '');
    const outputs = (await account.describe(installation.stackName)).Outputs ?? [];
    const userPool = outputs.find(({ OutputKey }) => OutputKey === 'UserPoolId')?.OutputValue ?? '';
    const [oldKey = ''] = (installation.variables().RECEIPT_KEY_IDS ?? '').split(' ');
    await cdk(account, 'destroy', [installation.stackName, '--app', installation.assembly, '--force']);

    const moved = await prepareInstallation(account, {
      stackName: 'Moved',
      context: { existingTable: copyName, existingUserPool: userPool, earlierReceiptKeys: oldKey },
      ...people,
    });
    await moved.deploy();
    const ada = await moved.signIn('ada');
    expect(ada.studentId).toBe(before.studentId);
    // Held: what is written is taken, what would begin or end something is not.
    const save = { answers: [{ questionId: 'word-1', value: 'in time', revision: 1 }] };
    expect(await ada.api.call('saveAnswers', { params: { sessionId }, body: save })).toMatchObject({ status: 200 });
    expectProblem(await ada.api.call('completeSession', { params: { sessionId }, body: {} }), 'service_held');
    expect(await moved.ops('resume', '--reason', 'Moved to another stack')).toMatchObject({ status: 0 });
    await expect
      .poll(async () => (await ada.api.call('completeSession', { params: { sessionId }, body: {} })).status, {
        timeout: 20_000,
      })
      .toBe(200);
    const { attempts } = z.parse(AttemptList, (await ada.api.call('listAttempts')).body);
    expect(attempts.map(({ outcome }) => outcome).sort()).toEqual(['expired', 'submitted']);
    const keys = z.parse(ReceiptKeySet, (await ada.api.call('listReceiptKeys')).body);
    for (const text of [oldReceipt, await receiptOf(ada, sessionId)]) {
      expect(await verifyReceipt(text, keys)).toMatchObject({ kind: 'valid' });
    }
    await moved.stop();
  });
});
