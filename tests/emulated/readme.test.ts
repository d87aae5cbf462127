/** README's way to a deployment, followed word for word on an emulated AWS account that has seen nothing yet. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { awsVariables, cloudEnvironment, stackName } from '../../infra/emulated/cloud.ts';
import { type CloudProcess, stopProcess } from '../../infra/emulated/cloud-record.ts';
import { endpointOf, startMinistack } from '../../infra/emulated/start-ministack.ts';
import { runNode } from '../support/import-test.ts';
import { clientOptions } from './cloud-clients.ts';
import { blocksOf, inShell } from './page-commands.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-readme-'));
let ministack: CloudProcess;
beforeAll(async () => {
  ministack = await startMinistack(folder);
});
afterAll(async () => {
  await stopProcess(ministack);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The commands below a heading. @throws Error when README has none there */
function commandsBelow(heading: string): string {
  const block = blocksOf('README.md').find((one) => one.heading === heading && one.language === 'sh');
  if (!block) throw new Error(`README has no commands below ${heading}`);
  return block.text;
}

test('README’s commands deploy the stack, add Ada and publish a test', async () => {
  const endpoint = endpointOf(ministack);
  // What the emulator cannot do is left out by the user's own settings, so that the commands stay as they are; and
  // nobody is there to answer whether the permissions are right.
  const context = { page: 'off', pageOrigin: 'http://localhost:4400', signInStyle: 'off' };
  writeFileSync(path.join(folder, '.cdk.json'), JSON.stringify({ context, requireApproval: 'never' }));
  const output = path.join(folder, 'cdk.out');
  const env = { ...cloudEnvironment(endpoint), HOME: folder, CDK_OUTPUT: output };
  const { status, output: printed } = await inShell(commandsBelow('Deploy'), env);
  expect(status, printed).toBe(0);

  const options = clientOptions(awsVariables(endpoint));
  const { Stacks = [] } = await new CloudFormationClient(options).send(
    new DescribeStacksCommand({ StackName: stackName }),
  );
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  // What the stack says to do next is what README says.
  expect(commandsBelow('Deploy')).toContain(outputs.get('NextAddPeople'));

  const { Users = [] } = await new CognitoIdentityProviderClient(options).send(
    new ListUsersCommand({ UserPoolId: outputs.get('UserPoolId') }),
  );
  const emails = Users.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value);
  expect(emails).toEqual(['ada@example.org']);
  const variables = z.parse(z.record(z.string(), z.string()), JSON.parse(outputs.get('OperatorEnvironment') ?? ''));
  const again = ['functions/operator/ops.ts', 'import', 'functions/operator/samples/demo-one-minute.yaml'];
  const imported = await runNode(again, { ...variables, ...awsVariables(endpoint) });
  expect(imported).toEqual({ status: 0, output: expect.stringContaining('unchanged (version 1)') });
});
