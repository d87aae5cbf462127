/** The real `cdk synth`, `cdk bootstrap` and `cdk deploy`, against the emulator. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { cdkEnvironment, cloudEnvironment, projectRoot, stackName } from './cloud.ts';
import { runStep } from './run-step.ts';

const Outputs = z.object({
  ApiEndpoint: z.url(),
  ClientId: z.string(),
  SignInScope: z.string(),
  UserPoolId: z.string(),
  OperatorEnvironment: z.string(),
});
/** What the stack says of itself, as far as it is needed here. */
export type Outputs = z.infer<typeof Outputs>;

/** An account to deploy to. */
export interface Account {
  /** Of the cloud: assembly, logs and outputs go there. */
  readonly folder: string;
  readonly endpoint: string;
}

/** Where the CDK puts what it makes for a cloud in this folder. */
export const assemblyOf = (folder: string) => path.join(folder, 'cdk.out');

async function cdk({ folder, endpoint }: Account, name: string, args: readonly string[]): Promise<void> {
  await runStep({
    command: 'cdk',
    args: [name, '--no-notices', ...args],
    cwd: projectRoot,
    env: cloudEnvironment(endpoint),
    logFile: path.join(folder, `cdk-${name}.log`),
    help: 'A cloud that is half deployed is best thrown away: npm run deploy:emulated -- --stop',
  });
}

/**
 * Makes the assembly: templates and bundles, without the page's bucket and distribution.
 * @param pageOrigin where the page will be, for the sign-in to lead back to
 * @throws StepError when it fails
 */
export function synthesize(account: Account, pageOrigin: string): Promise<void> {
  const context = { stackName, page: 'off', pageOrigin, signInStyle: 'off' };
  const args = Object.entries(context).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  return cdk(account, 'synth', ['--quiet', ...args, '--output', assemblyOf(account.folder)]);
}

/** Prepares account and region for deployments, as one does once on AWS. @throws StepError when it fails */
export function bootstrap(account: Account): Promise<void> {
  return cdk(account, 'bootstrap', [cdkEnvironment, '--app', assemblyOf(account.folder)]);
}

/** Deploys the whole assembly. @throws StepError when it fails */
export async function deploy(account: Account): Promise<Outputs> {
  const outputsFile = path.join(account.folder, 'outputs.json');
  const assembly = ['--app', assemblyOf(account.folder)];
  await cdk(account, 'deploy', [...assembly, '--require-approval', 'never', '--outputs-file', outputsFile]);
  const stacks = z.parse(z.record(z.string(), z.unknown()), JSON.parse(readFileSync(outputsFile, 'utf8')));
  return z.parse(Outputs, stacks[stackName]);
}
