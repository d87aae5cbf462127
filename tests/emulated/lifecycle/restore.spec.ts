/**
 * A page that is open while the table is restored to an earlier moment. The emulator has RestoreTableToPointInTime, to the
 * present moment only: so the copy is made at the moment that it is to be of.
 */
import path from 'node:path';
import {
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { createAttemptStore } from '../../../functions/attempts/attempt-store.ts';
import { parseSessionId } from '../../../shared/ids.ts';
import { expect, test } from '../../e2e/fixtures.ts';
import { buildPageInto } from '../../support/build-page.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { deployed } from '../../support/target.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { type Installation, prepareInstallation } from './installation.ts';
import { wordTest } from './word-test.ts';

const graceMs = 5_000;
/** The attempt is there this long after deadline + grace: a sweep, where the queue was too busy. */
const boundMs = 65_000;
const copyName = 'PencilsDown-copy';
/** Long enough for a deployment and a look at what was restored, on a busy machine too. */
const durationSeconds = 150;

test.setTimeout(480_000);

let account: OwnAccount | undefined;
let installation: Installation | undefined;
test.afterAll(async () => {
  await installation?.stop();
  await account?.stop();
});

async function restoreTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const names = { SourceTableName: tableName, TargetTableName: copyName };
  await client.send(new RestoreTableToPointInTimeCommand({ ...names, UseLatestRestorableTime: true }));
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: copyName });
  const specification = { Enabled: true, AttributeName: 'expiresAtSeconds' };
  await client.send(new UpdateTimeToLiveCommand({ TableName: copyName, TimeToLiveSpecification: specification }));
}

const OpenSession = z.object({ answers: z.array(z.object({ value: z.unknown() })), deadline: z.string() });

test('an open page sends what the restored table lacks; the session ends on time with all of it', async ({
  personAt,
}) => {
  account = await startAccount();
  const pageFolder = path.join(account.folder, 'page');
  buildPageInto(pageFolder);
  installation = await prepareInstallation(account, { pageFolder, password: deployed?.password ?? '' });
  await installation.deploy();
  await installation.addPerson('ada');
  // What is to be deployed is made before the time of the test runs.
  const restored = await installation.withOptions({ existingTable: copyName });
  // As after any minute: a stack's first sweep writes down whose the table is.
  expect(await installation.ops('sweep', '--once')).toMatchObject({ status: 0 });
  expect((await installation.ops('state')).output).toMatch(/^epoch +\d/m);

  const testId = freshTestId('restored');
  await importTests(installation.variables(), wordTest({ testId, durationSeconds, words: 3 }));
  const ada = await personAt(installation.url);
  ada.expectComplaint(/status of (?:409|503)/);
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
  const { records, tableName } = installation.table();
  expect(tableName).toBe(copyName);
  const student = await installation.signIn('ada');
  const sessionOf = async () => {
    const { body } = await student.api.call('getSession', { params: { sessionId } });
    const { answers, deadline } = z.parse(OpenSession, body);
    return { values: answers.map(({ value }) => value).sort(), dueAtMs: Date.parse(deadline) + graceMs };
  };
  const { values, dueAtMs } = await sessionOf();
  expect(values).toEqual(['in the copy']);
  expect((await installation.ops('state')).output).toMatch(/^state +held/);
  // What she writes now is taken, and its reply tells the page how things stand.
  await ada.next();
  await ada.page.getByRole('textbox').fill('while held');
  await ada.untilSaved();
  await expect(ada.page.getByText('The test service is being restored')).toBeVisible();
  const all = ['after the copy', 'in the copy', 'while held'];
  await expect.poll(async () => (await sessionOf()).values, { timeout: 40_000 }).toEqual(all);

  const look = await installation.ops('resume', '--dry-run');
  expect(look.output).toContain('open       1 sessions, 0 past their deadline');
  expect(await installation.ops('resume', '--reason', 'The table was restored')).toMatchObject({ status: 0 });
  // So that it is now that time, and not the resuming, ends the test.
  expect(Date.now()).toBeLessThan(dueAtMs - graceMs);

  const key = parseSessionId(sessionId);
  const attempts = createAttemptStore(records, tableName);
  const attemptOf = async () => key && attempts.get(student.studentId, key);
  await expect
    .poll(attemptOf, { timeout: durationSeconds * 1_000 + boundMs })
    .toMatchObject({ outcome: 'expired', finishedAtMs: dueAtMs - graceMs });
  const attempt = await attemptOf();
  expect(attempt?.questions.map(({ answer }) => answer)).toEqual(expect.arrayContaining(all));
  expect((attempt?.recordedAtMs ?? 0) - dueAtMs).toBeLessThan(boundMs);
  await expect(ada.heading('Time ran out')).toBeVisible();
});
