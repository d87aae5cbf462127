/**
 * One stack name in one account: a first deployment that fails, one that succeeds, protection, destruction, and the same
 * name again. In order: each test goes on where the one before it ended.
 */
import path from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cdk, type StackOfAccount } from '../../../infra/emulated/deploy-stack.ts';
import { complete, start } from '../../api/parse-reply.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { addGate, changeAssembly } from './assembly.ts';
import { type Installation, prepareInstallation } from './installation.ts';
import { whatIsThere } from './what-is-there.ts';
import { wordTest } from './word-test.ts';

let account: OwnAccount;
let installation: Installation;
let emptyAccount: Awaited<ReturnType<typeof whatIsThere>>;
beforeAll(async () => {
  account = await startAccount();
  installation = await prepareInstallation(account);
  emptyAccount = await whatIsThere(account.variables);
}, 180_000);
afterAll(async () => {
  await installation?.stop();
  await account?.stop();
});

const destroy = ({ stackName, assembly }: StackOfAccount) =>
  cdk(account, 'destroy', [stackName, '--app', assembly, '--force']);

/** A student signs in, sits a test and submits it. @returns the attempt’s id */
async function sitTest(): Promise<string> {
  await installation.addPerson('ada');
  const ada = await installation.signIn('ada');
  const testId = freshTestId('sat');
  await importTests(installation.variables(), wordTest({ testId, durationSeconds: 600, words: 1 }));
  const { sessionId } = await start(ada.api, testId);
  const attempt = await complete(ada.api, sessionId, [{ questionId: 'word-1', value: 'in time', revision: 1 }]);
  expect(attempt).toMatchObject({ outcome: 'submitted', score: { points: 1 } });
  return attempt.attemptId;
}

describe('Of a stack', () => {
  test('a first deployment that fails at its last resource leaves nothing behind', async () => {
    const failing = changeAssembly(installation, path.join(account.folder, 'failing'), {
      template: (template) => addGate(template, Object.keys(template.Resources), 1),
    });
    await expect(installation.deploy(failing)).rejects.toThrow('WaitCondition timed out');
    expect(await account.describe(installation.stackName)).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    const events = await account.events(installation.stackName);
    const withStatus = (status: string) =>
      events.flatMap(({ LogicalResourceId, ResourceStatus }) => (ResourceStatus === status ? [LogicalResourceId] : []));
    // Nearly all of it was there.
    expect(withStatus('CREATE_COMPLETE').length).toBeGreaterThan(100);
    expect(withStatus('DELETE_SKIPPED')).toEqual([]);
    expect(await whatIsThere(account.variables)).toEqual(emptyAccount);
  });

  test('the very same command then deploys it, and it works', async () => {
    await installation.deploy();
    expect(await account.describe(installation.stackName)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    await sitTest();
  });

  test('what is protected is not destroyed; without protection it is, and data, people and keys stay', async () => {
    const [before, { client, tableName }] = [await whatIsThere(account.variables), installation.table()];
    await installation.deploy(await installation.withOptions({ protection: 'on' }));
    expect(await whatIsThere(account.variables)).toEqual(before);
    await expect(destroy(installation)).rejects.toThrow('TerminationProtection is enabled');

    await installation.deploy();
    const { StackId = '' } = await account.describe(installation.stackName);
    await destroy(installation);
    await expect(account.describe(installation.stackName)).rejects.toThrow('does not exist');
    expect(await whatIsThere(account.variables)).toEqual({
      ...emptyAccount,
      tables: before.tables,
      userPools: before.userPools,
      keys: before.keys,
    });
    expect(before).toMatchObject({ tables: [tableName], userPools: [expect.any(String)], keys: [expect.any(String)] });
    const skipped = (await account.events(StackId)).filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED');
    expect(new Set(skipped.map(({ ResourceType }) => ResourceType))).toEqual(
      new Set([
        'AWS::Cognito::UserPool',
        'AWS::Cognito::UserPoolGroup',
        'AWS::Cognito::UserPoolResourceServer',
        'AWS::DynamoDB::Table',
        'AWS::KMS::Key',
      ]),
    );
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
    expect(Items.filter(({ SK }) => SK?.S?.startsWith('ATTEMPT#'))).toHaveLength(1);
  });

  /**
   * On AWS a name that CloudFormation makes up is another one each time. The emulator derives it from the names of stack
   * and resource, and would put an empty table in the place of the one that was kept; so the new table is given a name.
   */
  test('deployed again under the same name it works, beside the table and the people of before', async () => {
    const before = await whatIsThere(account.variables);
    const old = installation.table();
    const { Count: itemsBefore } = await old.client.send(
      new ScanCommand({ TableName: old.tableName, Select: 'COUNT' }),
    );
    const again = changeAssembly(installation, path.join(account.folder, 'again'), {
      template: ({ Resources }) => {
        const table = Object.values(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
        if (table) table.Properties = { ...table.Properties, TableName: 'made-up-anew' };
      },
    });
    await installation.deploy(again);
    // The emulator also lets a second thing take a name that is taken, where AWS refuses: so no name may be one of before.
    const after = await whatIsThere(account.variables);
    expect(after.tables).toEqual([...before.tables, 'made-up-anew'].sort());
    expect(after.userPools).toHaveLength(before.userPools.length + 1);
    expect(after.keys).toHaveLength(before.keys.length + 1);
    await sitTest();
    const { Count } = await old.client.send(new ScanCommand({ TableName: old.tableName, Select: 'COUNT' }));
    expect(Count).toBe(itemsBefore);
  });
});
