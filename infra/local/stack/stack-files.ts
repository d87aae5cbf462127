/** The files by which others find the running stack. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatEnvFile } from '../support/env-file.ts';

const environmentFile = (folder: string) => path.join(folder, 'stack.env');
const processesFile = (folder: string) => path.join(folder, 'stack.json');

/**
 * Writes `stack.env` for the command-line tools and for shells, `stack.json` for benches.
 * @param pids of the stack's processes, by part; `null` for a part that is no process of ours
 */
export function writeStackFiles(
  folder: string,
  environment: Readonly<Record<string, string>>,
  pids: Readonly<Record<string, number | null>>,
): void {
  // It can hold the credentials of another DynamoDB, so only its owner may read it.
  writeFileSync(environmentFile(folder), formatEnvFile(environment), { mode: 0o600 });
  writeFileSync(processesFile(folder), `${JSON.stringify({ pids })}\n`);
}

/** A tool that finds no file knows that no stack is running. */
export function removeStackFiles(folder: string): void {
  rmSync(environmentFile(folder), { force: true });
  rmSync(processesFile(folder), { force: true });
}
