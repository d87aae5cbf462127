/** From nothing to a running cloud with people and tests in it, or the newest stack onto the one that runs. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { sampleUsers } from '../local/identity/users.ts';
import { startOnFreePort } from '../local/support/http-server.ts';
import { addPerson, type Cloud, runOps } from './add-people.ts';
import { awsVariables, cloudEnvironment, makePassword, projectRoot } from './cloud.ts';
import {
  type CloudProcess,
  type CloudRecord,
  readCloudRecord,
  stopCloud,
  stopProcess,
  writeCloudRecord,
} from './cloud-record.ts';
import { bootstrap, deploy, mainStack, type Outputs, synthesize } from './deploy-stack.ts';
import { installMinistack } from './install-ministack.ts';
import { runStep, StepError } from './run-step.ts';
import type { ServeOptions } from './serve.ts';
import { answers, endpointOf, startMinistack } from './start-ministack.ts';

export interface DeployOptions {
  /** Where everything of this cloud is kept. */
  readonly folder: string;
  /** Of the page; the next free one when it is taken. 0 for any. */
  readonly port: number;
  /** Runs one step under its name, showing that it does. */
  readonly step: <T>(name: string, action: () => Promise<T>) => Promise<T>;
}

export interface DeployedCloud {
  readonly url: string;
  /** Where the AWS clients go. */
  readonly endpoint: string;
  readonly password: string;
  /** Everything that the operator's commands need. */
  readonly variables: Readonly<Record<string, string>>;
  /** The CDK's assembly that was deployed. */
  readonly assembly: string;
}

const serveFile = fileURLToPath(new URL('serve.ts', import.meta.url));
const samples = ['demo-one-minute.yaml', 'mixed-thirty.yaml', 'two-attempts-statistics.yaml'];

/**
 * Deploys. What is there already stays as it is: people, tests, sessions.
 * @throws StepError saying which step failed and what to do
 */
export async function deployCloud({ folder, port, step }: DeployOptions): Promise<DeployedCloud> {
  await step('MiniStack from PyPI', installMinistack);
  const record = readCloudRecord(folder) ?? (await step('Emulated AWS account', () => startFresh(folder)));
  const endpoint = endpointOf(record.ministack);
  // Its port is part of what is deployed: the sign-in leads back to no other address.
  const pagePort = record.frontDoor?.port ?? (await findPortFrom(port));
  const url = `http://localhost:${pagePort}`;

  const page = path.join(folder, 'page');
  const env = cloudEnvironment(endpoint);
  const args = ['build', 'web', '--logLevel', 'warn', '--emptyOutDir', '--outDir', page];
  const build = { command: 'vite', args, cwd: projectRoot, env, logFile: path.join(folder, 'page.log') };
  await step('Page', () => runStep(build));
  const account = { folder, endpoint };
  const stack = mainStack(account);
  await step('cdk synth', () => synthesize(account, stack, { pageOrigin: url }));
  await step('cdk bootstrap', () => bootstrap(account, stack));
  const outputs = await step('cdk deploy', () => deploy(account, stack));

  const ofStack = z.parse(z.record(z.string(), z.string()), JSON.parse(outputs.OperatorEnvironment));
  const variables = { ...ofStack, ...awsVariables(endpoint), PENCILS_DOWN_URL: url };
  await step('People and tests', () => fill({ folder, endpoint, variables }, outputs, record.password));

  await step('Page and API on one address', async () => {
    if (record.frontDoor) await stopProcess(record.frontDoor);
    const serving = { ...frontDoorOptions(outputs, endpoint, url), pageFolder: page, port: pagePort };
    const frontDoor = await startFrontDoor(folder, serving);
    writeCloudRecord(folder, { ...record, frontDoor });
  });
  return { url, endpoint, password: record.password, variables, assembly: stack.assembly };
}

/** An account with nothing in it: the emulator keeps what it holds only as long as it runs. */
async function startFresh(folder: string): Promise<CloudRecord> {
  await stopCloud(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const record = { ministack: await startMinistack(folder), password: makePassword() };
  writeCloudRecord(folder, record);
  return record;
}

async function findPortFrom(first: number): Promise<number> {
  const { port, close } = await startOnFreePort(async () => {}, first);
  await close();
  return port;
}

async function fill(cloud: Cloud, { UserPoolId }: Outputs, password: string): Promise<void> {
  // One after the other: each is a process, and a machine has few processors.
  for (const user of sampleUsers) await addPerson(cloud, UserPoolId, user, password);
  const files = samples.map((file) => path.join(projectRoot, 'functions/operator/samples', file));
  await runOps(cloud, 'import', ['import', ...files]);
}

/** What the front door has to know of a stack. */
export function frontDoorOptions(outputs: Outputs, endpoint: string, origin: string) {
  const { ApiEndpoint: apiEndpoint, ClientId: clientId, SignInScope: scope, UserPoolId } = outputs;
  // The stack's own output names Cognito's real address, where this pool does not exist.
  const issuer = `http://localhost:${new URL(endpoint).port}/${UserPoolId}`;
  return { origin, apiEndpoint, issuer, clientId, scope };
}

const startLimitMs = 20_000;

async function startFrontDoor(folder: string, options: ServeOptions): Promise<CloudProcess> {
  const logFile = path.join(folder, 'front-door.log');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [serveFile, JSON.stringify(options)], {
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  const limitMs = performance.now() + startLimitMs;
  while (!(await answers(`${options.origin}/config.json`))) {
    if (child.exitCode !== null || performance.now() > limitMs) {
      throw new StepError(`The page can’t be served. See the log: ${logFile}`);
    }
    await sleep(100);
  }
  return { pid: child.pid ?? 0, mark: serveFile, port: options.port };
}
