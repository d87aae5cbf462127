/** The file by which others find the running stack. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatEnvFile } from '../support/env-file.ts';

const environmentFile = (folder: string) => path.join(folder, 'stack.env');

/** Writes `stack.env`, for the command-line tools and for shells. */
export function writeStackFile(folder: string, environment: Readonly<Record<string, string>>): void {
  // It can hold the credentials of another DynamoDB, so only its owner may read it.
  writeFileSync(environmentFile(folder), formatEnvFile(environment), { mode: 0o600 });
}

/** A tool that finds no file knows that no stack is running. */
export function removeStackFile(folder: string): void {
  rmSync(environmentFile(folder), { force: true });
}
