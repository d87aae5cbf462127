/** The commands about people on the deployed stack, as README and the runbook have operators type them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stackName } from '../../infra/emulated/cloud.ts';
import { start } from '../api/parse-reply.ts';
import { createApiClient } from '../support/api-client.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { signIn } from '../support/sign-in.ts';
import { options, stack, variable, variables } from './cloud.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-people-'));
const mark = freshTestId('class');
const [vera, olaf, rosa] = ['vera', 'olaf', 'rosa'].map((name) => `${name}.${mark}@example.org`);
if (!vera || !olaf || !rosa) throw new Error('three people');
const password = 'Correct-Horse-1';

const users = (...args: string[]) =>
  runNode(['functions/operator/ops.ts', '--stack', stackName, 'users', ...args], variables);

function file(text: string): string {
  const name = path.join(folder, `people-${Math.random()}.csv`);
  writeFileSync(name, text);
  return name;
}

const people = file(
  `\uFEFFemail;name;group;extra-percent\r\n${vera};"Vera Rubin";student;25\r\n${olaf};"Ólafur ""Olaf"" Arnalds";;\r\n${rosa};Rosa;instructor;\r\n`,
);

/** What the invitation asks of somebody: to choose a password of their own. */
async function choosePassword(email: string): Promise<void> {
  const request = { UserPoolId: variable('USER_POOL_ID'), Username: email, Password: password, Permanent: true };
  await new CognitoIdentityProviderClient(options).send(new AdminSetUserPasswordCommand(request));
}

const idIn = (output: string) => /\bid ([0-9a-f-]{36})/.exec(output)?.[1] ?? '';

beforeAll(async () => {
  const dry = await users('add', '--csv', people, '--dry-run');
  expect(dry).toEqual({
    status: 0,
    output: expect.stringMatching(/^3 added\n[\s\S]*^Dry run: nothing was changed\./m),
  });
  const added = await users('add', '--csv', people);
  expect(added).toEqual({ status: 0, output: expect.stringContaining('3 added\n') });
});
afterAll(async () => {
  for (const email of [vera, olaf, rosa]) await users('remove', '--email', email, '--yes');
  rmSync(folder, { recursive: true });
});

describe('people from a spreadsheet', () => {
  test('are there, each in their group, and adding them again changes nothing', async () => {
    expect((await users('add', '--csv', people)).output).toContain('3 unchanged');
    const { output } = await users('list');
    expect(output).toMatch(new RegExp(`${vera}  Vera Rubin  student  invited  `));
    expect(output).toMatch(new RegExp(`${olaf}  Ólafur "Olaf" Arnalds  student  invited  `));
    expect(output).toMatch(new RegExp(`${rosa}  Rosa  instructor  invited  `));
    const { output: shown } = await users('show', '--email', vera);
    expect(shown).toContain('extra    25% for all tests');
  });

  test('sign in once they have chosen a password, and have their extra time', async () => {
    await choosePassword(vera);
    const testId = freshTestId('people');
    await importTests(variables, shortTest({ testId }));
    const { accessToken } = await signIn(stack.url, vera, password);
    const session = await start(createApiClient({ url: stack.url, token: accessToken }), testId);
    expect(session.timeLimit).toMatchObject({ baseSeconds: 3600, totalSeconds: 4500 });
    expect((await users('show', '--email', vera)).output).toContain(`sits     ${testId}, attempt 1, until `);
  });

  test('are refused as a whole when one row is wrong', async () => {
    const late = `late.${mark}@example.org`;
    const { status, output } = await users('add', '--csv', file(`email,name\n${late},Late\nnobody,Nobody\n`));
    expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining('row 3, email: “nobody”') });
    expect((await users('list')).output).not.toContain(late);
  });
});

describe('somebody', () => {
  test('who never signed in gets another invitation', async () => {
    expect(await users('resend', '--email', rosa)).toMatchObject({
      status: 0,
      output: expect.stringContaining('sent'),
    });
  });

  test('who is disabled cannot sign in until enabled again', async () => {
    await choosePassword(olaf);
    await signIn(stack.url, olaf, password);
    const disabled = await users('disable', '--email', olaf);
    expect(disabled).toMatchObject({ status: 0, output: expect.stringContaining('up to an hour') });
    await expect(signIn(stack.url, olaf, password)).rejects.toThrow();
    expect((await users('list', '--status', 'disabled')).output).toContain(olaf);
    expect(await users('enable', '--email', olaf)).toMatchObject({ status: 0 });
    await signIn(stack.url, olaf, password);
  });

  test('who is removed leaves their id behind, and gets another one when added again', async () => {
    const email = `gone.${mark}@example.org`;
    const added = await users('add', '--email', email, '--name', 'Gone');
    const asked = await users('remove', '--email', email);
    expect(asked).toMatchObject({ status: 1, output: expect.stringContaining('--yes') });
    const removed = await users('remove', '--email', email, '--yes');
    expect(removed.status).toBe(0);
    expect(idIn(removed.output)).toBe(idIn(added.output));
    expect(await users('show', '--email', email)).toMatchObject({ status: 1 });
    const again = await users('add', '--email', email, '--name', 'Gone');
    expect(idIn(again.output)).not.toBe(idIn(added.output));
    await users('remove', '--email', email, '--yes');
  });
});
