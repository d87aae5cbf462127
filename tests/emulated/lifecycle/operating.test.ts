/**
 * docs/operating.md, followed word for word on an account that has seen nothing yet: each command as it stands in the
 * page, AWS's own included, with the names in capitals filled in. In order, as one installation lives through them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudEnvironment, projectRoot, venvFolder } from '../../../infra/emulated/cloud.ts';
import { complete, start } from '../../api/parse-reply.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { type Block, blocksOf, inShell } from '../page-commands.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { addGate, changeAssembly } from './assembly.ts';
import { type Installation, prepareInstallation } from './installation.ts';
import { whatIsThere } from './what-is-there.ts';
import { wordTest } from './word-test.ts';

const page = 'docs/operating.md';
const blocks = blocksOf(page);
const followed = new Set<Block>();

let account: OwnAccount;
let installation: Installation;
beforeAll(async () => {
  account = await startAccount();
  installation = await prepareInstallation(account);
}, 180_000);
afterAll(async () => {
  await installation?.stop();
  await account?.stop();
});

/** Of the user, as `cdk.json` would be: what the page says to put there, and what the emulator cannot do. */
function setContext(context: Readonly<Record<string, string>>): void {
  const always = { page: 'off', pageOrigin: installation.url, signInStyle: 'off' };
  const settings = { context: { ...always, ...context }, requireApproval: 'never' };
  writeFileSync(path.join(account.folder, '.cdk.json'), JSON.stringify(settings));
}

/** What the page says in words: short for these. And the project's folder is not where people's files are. */
const shorthands = `
npm() { command npm --silent --prefix '${projectRoot}' "$@"; }
ops() { node '${projectRoot}/functions/operator/ops.ts' --stack PencilsDown "$@"; }
deploy() { npm run cdk -- deploy "$@"; }
`;

async function type(commands: string): Promise<string> {
  const own = cloudEnvironment(account.endpoint);
  const programs = [path.dirname(process.execPath), path.join(venvFolder, 'bin'), own.PATH];
  const env = {
    ...own,
    HOME: account.folder,
    PATH: programs.join(path.delimiter),
    CDK_OUTPUT: path.join(account.folder, 'cdk.out-typed'),
    // Nobody is there to say yes, or to leaf through what AWS's command line prints.
    CDK_YES: 'true',
    AWS_PAGER: '',
  };
  const { status, output } = await inShell(`${shorthands}${commands}`, env, account.folder);
  expect(status, `${commands}\n${output}`).toBe(0);
  return output;
}

/** Types the commands of the block that contains these words, with names for those in capitals. */
async function follow(words: string, names: Readonly<Record<string, string>> = {}): Promise<string> {
  const block = blocks.find(({ language, text }) => language === 'sh' && text.includes(words));
  if (!block) throw new Error(`${page} has no commands with ${words}`);
  followed.add(block);
  const commands = Object.entries(names).reduce(
    (text, [name, value]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), value),
    block.text,
  );
  return type(commands);
}

/** Types a command that stands in a sentence of the page. */
function typeFromSentence(command: string): Promise<string> {
  expect(readFileSync(path.join(projectRoot, page), 'utf8')).toContain(`\`${command}\``);
  return type(command);
}

/** A name of the stack’s own, made up by CloudFormation. */
const variable = (name: string) => installation.variables()[name] ?? '';

describe('As the page says', () => {
  test('a first deployment that was protected and failed is destroyed, and the next one succeeds', async () => {
    setContext({ protection: 'on' });
    const failing = changeAssembly(await installation.withOptions({ protection: 'on' }), `${account.folder}/failing`, {
      template: (template) => {
        addGate(template, Object.keys(template.Resources), 1);
        for (const resource of Object.values(template.Resources)) {
          // The emulator would delete a protected table all the same; on AWS it stays.
          if (resource.Type === 'AWS::DynamoDB::Table') resource.DeletionPolicy = 'Retain';
        }
      },
    });
    await expect(installation.deploy(failing)).rejects.toThrow('WaitCondition timed out');
    const [table = ''] = (await whatIsThere(account.variables)).tables;
    await follow('# if it created one', { TABLE: table });
    await type(`aws dynamodb delete-table --table-name ${table}`);
    setContext({});
    await type('deploy');
    expect(await account.describe('PencilsDown')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    setContext({ protection: 'on' });
    await type('deploy');
    expect(await account.describe('PencilsDown')).toMatchObject({ EnableTerminationProtection: true });
    await installation.refresh();
  });

  test('people come from a file, are invited again, kept out, and removed', async () => {
    const example = blocks.find(({ heading, language }) => heading === 'People' && language === '');
    writeFileSync(path.join(account.folder, 'people.csv'), example?.text ?? '');
    expect(await follow('users add --csv')).toContain('ada@example.org');
    expect(await follow('users list --status invited')).toContain('grace@example.org');
    expect(await follow('users remove')).toContain('ada@example.org');
    const left = await type('ops users list');
    expect(left).toContain('grace@example.org');
    expect(left).not.toContain('ada@example.org');
  });

  test('a deployment during a test gives its reason, which the table keeps', async () => {
    await installation.addPerson('ada');
    const ada = await installation.signIn('ada');
    const testId = freshTestId('sat');
    await importTests(installation.variables(), wordTest({ testId, durationSeconds: 3600, words: 1 }));
    const { sessionId } = await start(ada.api, testId);
    expect(await follow('npm run cdk -- deploy --reason')).toContain('1 session');
    expect(await follow('DEPLOYMENTS', { TABLE: variable('TABLE_NAME') })).toContain('saves fail since this morning');
    await complete(ada.api, sessionId);
  });

  test('one student is granted another attempt, by the address they sign in with', async () => {
    const ada = await installation.signIn('ada');
    await importTests(installation.variables(), wordTest({ testId: 'algebra', durationSeconds: 3600, words: 1 }));
    await complete(ada.api, (await start(ada.api, 'algebra')).sessionId);
    expect(await follow('grant-attempt')).toContain('1 of them granted');
  });

  test('a copy of the table takes its place, is held, and goes on', async () => {
    const names = { TABLE: variable('TABLE_NAME'), COPY: 'Restored' };
    await follow('restore-table-to-point-in-time', names);
    await follow('update-time-to-live', names);
    setContext({ protection: 'on', existingTable: 'Restored' });
    await type('deploy');
    await installation.refresh();
    expect(variable('TABLE_NAME')).toBe('Restored');
    expect(await typeFromSentence('ops state')).toMatch(/^state +held/m);
    expect(await typeFromSentence('ops resume --dry-run')).toContain('Restored (existing)');
    await typeFromSentence('ops reconcile');
    await typeFromSentence('ops resume --reason "restored to 09:12"');
    expect(await typeFromSentence('ops state')).toMatch(/^state +open/m);
    expect(await typeFromSentence('ops state --history')).toContain('restored to 09:12');
    // The table of before is left, for whoever needs it.
    expect((await whatIsThere(account.variables)).tables).toContain(names.TABLE);
  });

  test('the stack goes, and then what it left', async () => {
    const [key = ''] = variable('RECEIPT_KEY_IDS').split(' ');
    const pool = variable('USER_POOL_ID');
    expect(await follow('describe-stacks')).toContain(pool);
    await expect(account.describe('PencilsDown')).rejects.toThrow('does not exist');
    // The page's bucket, which no stack has here.
    const bucket = 'pencilsdown-page-bucket';
    await type(`aws s3 mb s3://${bucket}`);
    expect(await whatIsThere(account.variables)).toMatchObject({ userPools: [pool], keys: [expect.anything()] });
    await follow('delete-table', { TABLE: 'Restored', POOL: pool, KEY: key, BUCKET: bucket });
    expect(await whatIsThere(account.variables)).toMatchObject({ userPools: [], keys: [], scheduleGroups: [] });
  });

  test('every command of the page was followed, or says in the page why it is not', () => {
    const left = blocks.filter((block) => block.language === 'sh' && block.notHere === null && !followed.has(block));
    expect(left.map(({ text }) => text)).toEqual([]);
  });
});
