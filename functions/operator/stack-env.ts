/** How a command line finds the stack: by its name, by its environment, or by the file that `npm start` writes. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import * as z from 'zod/mini';
import { readStack } from './stack-client.ts';

/** Written by the local stack: KEY=VALUE for everything that is needed to reach it. */
const stackFile = fileURLToPath(new URL('../../.local/stack.env', import.meta.url));

/** There is no stack to talk to. The message says what to do. */
export class NoStackError extends Error {
  override readonly name = 'NoStackError';
}

/**
 * Completes `process.env` from the local stack's file when the environment does not name a table. Call it before
 * anything reads the environment; variables that are set already stay as they are.
 * @returns the table's name
 * @throws NoStackError when neither names one
 */
export function loadStackEnv(file: string = stackFile): string {
  if (!process.env.TABLE_NAME && existsSync(file)) process.loadEnvFile(file);
  const tableName = process.env.TABLE_NAME;
  if (!tableName) throw new NoStackError(noStackHelp);
  return tableName;
}

const noStackHelp = [
  'No stack is running. Start one first: npm start.',
  'If yours was started with --data FOLDER, add --data FOLDER here; for a deployed one, add --stack NAME.',
].join(' ');

/**
 * Completes `process.env` from the local stack that runs on a data folder; what was set before gives way.
 * @throws NoStackError when none runs on it
 */
export function selectLocalStack(folder: string): void {
  const file = path.join(folder, 'stack.env');
  if (!existsSync(file)) {
    throw new NoStackError(`No stack is running on ${folder}. Start it first: npm start -- --data ${folder}`);
  }
  Object.assign(process.env, parseEnv(readFileSync(file, 'utf8')));
}

/** The output of a deployed stack that holds, as JSON, the variables a command line needs. */
export const operatorEnvironmentOutput = 'OperatorEnvironment';

/**
 * Completes `process.env` from a deployed stack's own description.
 * @throws NoStackError when there is no such stack, or it is not one of Pencils Down
 */
export async function selectDeployedStack(stackName: string): Promise<void> {
  const stack = await readStack(stackName);
  if (stack === null) {
    const where = process.env.AWS_REGION ?? 'the Region of the AWS profile';
    throw new NoStackError(`Stack ${stackName} doesn’t exist in ${where}. Check the name, --region and --profile.`);
  }
  const output = stack.outputs[operatorEnvironmentOutput];
  if (output === undefined) throw new NoStackError(`${stackName} isn’t a Pencils Down stack.`);
  Object.assign(process.env, {
    ...z.parse(z.record(z.string(), z.string()), JSON.parse(output)),
    STACK_NAME: stackName,
  });
}

/** Whether an error, or what caused it, says that nobody answers at the other end. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ECONNRESET') return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  return isUnreachable(error.cause);
}
