/** The real `cdk synth`, `cdk bootstrap` and `cdk deploy`, against the emulator. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { cdkEnvironment, cloudEnvironment, projectRoot, stackName } from './cloud.ts';
import { runStep } from './run-step.ts';

/** The outputs of a stack with a user pool, as far as they are needed here. */
export const Outputs = z.object({
  ApiEndpoint: z.url(),
  ClientId: z.string(),
  SignInScope: z.string(),
  UserPoolId: z.string(),
  OperatorEnvironment: z.string(),
});
export type Outputs = z.infer<typeof Outputs>;

/** An account to deploy to. */
export interface Account {
  /** Of the cloud: assembly, logs and outputs go there. */
  readonly folder: string;
  readonly endpoint: string;
}

/** A stack of the account, and the assembly that it is, or is to be, deployed from. */
export interface StackOfAccount {
  readonly stackName: string;
  readonly assembly: string;
}

/** The stack that `npm run deploy:emulated` deploys. */
export function mainStack({ folder }: Account): StackOfAccount {
  return { stackName, assembly: path.join(folder, 'cdk.out') };
}

/** Runs one of the CDK's commands on the account. @throws StepError when it fails */
export async function cdk({ folder, endpoint }: Account, name: string, args: readonly string[]): Promise<void> {
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  await runStep({
    command: 'cdk',
    args: [name, '--no-notices', ...args],
    cwd: projectRoot,
    env: cloudEnvironment(endpoint),
    logFile: path.join(logs, `cdk-${name}.log`),
    help: 'It’s best to throw away a half-deployed cloud: npm run deploy:emulated -- --stop',
  });
}

/**
 * Makes the assembly: templates and bundles, without the page's bucket and distribution.
 * @param options `-c name=value`; `pageOrigin` is where the page will be, for the sign-in to lead back to
 * @throws StepError when it fails
 */
export function synthesize(
  account: Account,
  { stackName, assembly }: StackOfAccount,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const context = { stackName, page: 'off', signInStyle: 'off', ...options };
  const args = Object.entries(context).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  return cdk(account, 'synth', ['--quiet', ...args, '--output', assembly]);
}

/** Prepares account and region for deployments, as one does once on AWS. @throws StepError when it fails */
export function bootstrap(account: Account, { assembly }: StackOfAccount): Promise<void> {
  return cdk(account, 'bootstrap', [cdkEnvironment, '--app', assembly]);
}

/** Deploys the whole assembly. @throws StepError when it fails */
export async function deploy(account: Account, { stackName, assembly }: StackOfAccount): Promise<Outputs> {
  const outputsFile = path.join(account.folder, `outputs-${stackName}.json`);
  const args = ['--app', assembly, '--require-approval', 'never', '--outputs-file', outputsFile];
  await cdk(account, 'deploy', args);
  const stacks = z.parse(z.record(z.string(), z.unknown()), JSON.parse(readFileSync(outputsFile, 'utf8')));
  return z.parse(Outputs, stacks[stackName]);
}
