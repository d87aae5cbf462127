/** A deployment of the stack under test while somebody sits a test. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudEnvironment, projectRoot } from '../../infra/emulated/cloud.ts';
import { start } from '../api/parse-reply.ts';
import { apiOf } from '../support/await-attempt.ts';
import { type CommandResult, freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { deployed } from '../support/target.ts';
import { options, stack, variable, variables } from './cloud.ts';

const home = mkdtempSync(path.join(tmpdir(), 'pencils-down-guard-'));
afterAll(() => rmSync(home, { recursive: true }));
const assembly = deployed?.assembly ?? '';

/** Types `npm run cdk -- …` into a shell that reaches the cloud as a developer's would. */
function cdk(...args: string[]): Promise<CommandResult> {
  const env = { ...cloudEnvironment(variable('AWS_ENDPOINT_URL')), HOME: home };
  return new Promise((resolve) => {
    const options = { cwd: projectRoot, env, encoding: 'utf8' } as const;
    execFile('npm', ['run', '--silent', 'cdk', '--', ...args, '--app', assembly], options, (error, stdout, stderr) => {
      resolve({ status: error ? 1 : 0, output: stdout + stderr });
    });
  });
}

const deploy = (...args: string[]) => cdk('deploy', '--require-approval', 'never', '--no-notices', ...args);

beforeAll(async () => {
  const testId = freshTestId('guard');
  await importTests(variables, shortTest({ testId }));
  await start(await apiOf(stack, 'mary'), testId);
});

test.each([['deploy'], ['destroy', '--force']])(
  'while a session is in progress, cdk %s is refused',
  async (...args) => {
    const { status, output } = await cdk(...args);
    expect(output).toMatch(/sessions? (?:is|are) in progress: [1-9]\d* end within 4 hours, the last at 20/);
    expect(output).toContain(`Refused: cdk ${args[0]}.`);
    expect(status).toBe(1);
  },
);

test.each([['synth', '--quiet'], ['diff'], ['ls']])('cdk %s is not', async (...args) => {
  const { status, output } = await cdk(...args, '--no-notices');
  expect({ status, output }).toEqual({ status: 0, output: expect.not.stringContaining('in progress') });
});

test('with a reason it goes, and the table keeps the reason', async () => {
  const reason = `a mend of ${freshTestId('fault')}`;
  const { status, output } = await deploy('--reason', reason);
  expect(output).toContain(`Reason: ${reason}`);
  // The CDK's own words: the assembly is the one that is deployed already.
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('(no changes)') });
  const { Items = [] } = await new DynamoDBClient(options).send(
    new QueryCommand({
      TableName: variable('TABLE_NAME'),
      KeyConditionExpression: 'PK = :deployments',
      ExpressionAttributeValues: { ':deployments': { S: 'DEPLOYMENTS' } },
    }),
  );
  const kept = Items.find((item) => item.reason?.S === reason);
  expect(kept).toMatchObject({ command: { S: 'deploy' } });
  expect(Number(kept?.sessionsInProgress?.N)).toBeGreaterThanOrEqual(1);
});

test('the CDK is asked at once about a stack that is not there yet', async () => {
  const env = { ...cloudEnvironment(variable('AWS_ENDPOINT_URL')), HOME: home };
  // An app that fails, so that nothing is deployed.
  const args = ['functions/operator/cdk.ts', 'deploy', '--app', 'echo the app runs; false', '-c', 'stackName=NotThere'];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: projectRoot, env, encoding: 'utf8' }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  expect(output).toContain('the app runs');
  expect(output).not.toMatch(/in progress|Refused/);
});
