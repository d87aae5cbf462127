/** `npm run cdk -- …`: the CDK, with a look at whether people are sitting tests before a stack is changed. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { systemClock } from '../platform/clock.ts';
import { createTableClient } from '../platform/table/table-client.ts';
import { createDueStore } from '../sessions/closing/due-store.ts';
import type { CdkLine } from './deployment/cdk-arguments.ts';
import { droppedBy, StandsOn } from './deployment/dropped-by.ts';
import { type GuardedStack, guardCdk, soonHours } from './deployment/guard-cdk.ts';
import { createOverrideStore } from './deployment/override-store.ts';
import { countSessionsInProgress } from './deployment/sessions-in-progress.ts';
import { isAssembly, optionOf, stackNameOf } from './deployment/stack-settings.ts';
import { printable } from './printable.ts';
import { chooseStack } from './select-stack.ts';
import { readStack } from './stack-client.ts';
import { isUnreachable, operatorEnvironmentOutput } from './stack-env.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
/** What the CDK gets: the guard changes its own environment only. */
const environment = { ...process.env };

/** As the CDK finds it: what it would deploy to must be what is asked. */
async function chooseAccount({ profile }: CdkLine): Promise<void> {
  const { AWS_REGION, AMAZON_REGION, AWS_DEFAULT_REGION, AMAZON_DEFAULT_REGION } = process.env;
  const region = AWS_REGION || AMAZON_REGION || AWS_DEFAULT_REGION || AMAZON_DEFAULT_REGION;
  await chooseStack({ ...(profile ? { profile } : {}), ...(region ? { region } : {}) });
}

/** States of a stack whose first deployment never came to its end. */
const neverStood = /^(?:REVIEW_IN_PROGRESS|CREATE_FAILED|ROLLBACK_\w+|DELETE_\w+)$/;

async function findStack(line: CdkLine): Promise<GuardedStack | null> {
  await chooseAccount(line);
  const stackName = stackNameOf(line, projectRoot);
  const stack = await readStack(stackName).catch((error: unknown) => {
    throw isUnreachable(error) ? new Error('AWS isn’t responding.', { cause: error }) : error;
  });
  const output = stack?.outputs[operatorEnvironmentOutput];
  if (!stack || (output === undefined && neverStood.test(stack.status))) return null;
  if (output === undefined) throw new Error(`The stack ${stackName} doesn’t say which table it uses.`);
  const standsOn = z.parse(StandsOn, JSON.parse(output));
  const { TABLE_NAME } = standsOn;
  const client = createTableClient();
  const soonMs = soonHours * 3_600_000;
  const isDeployment = (line.changes === 'deploy' || line.changes === 'watch') && !isAssembly(line, projectRoot);
  return {
    dropped: isDeployment ? droppedBy(standsOn, (name) => optionOf(name, line, projectRoot)) : [],
    countSessions: () => countSessionsInProgress(createDueStore(client, TABLE_NAME), systemClock(), soonMs),
    record: (override) => createOverrideStore(client, TABLE_NAME).put(override),
  };
}

/** Runs the project's own CDK in this terminal. @returns its exit status */
function runCdk(args: readonly string[]): Promise<number> {
  const PATH = `${path.join(projectRoot, 'node_modules/.bin')}${path.delimiter}${environment.PATH ?? ''}`;
  const child = spawn('cdk', args, { cwd: process.cwd(), env: { ...environment, PATH }, stdio: 'inherit' });
  // The terminal's Ctrl-C reaches the CDK as well, which ends in its own way.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await guardCdk(process.argv.slice(2), {
  findStack,
  run: runCdk,
  clock: systemClock,
  print: (line) => process.stderr.write(`${printable(line)}\n`),
});
