/** The files by which others find the running stack. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatEnvFile } from '../support/env-file.ts';

export interface StackDescription {
  readonly url: string;
  /** Of the processes of the stack, by part; `null` for a part that is no process of ours. */
  readonly pids: Readonly<Record<string, number | null>>;
  readonly ports: Readonly<Record<string, number>>;
  readonly without: readonly string[];
}

const environmentFile = (folder: string) => path.join(folder, 'stack.env');
const descriptionFile = (folder: string) => path.join(folder, 'stack.json');

/** `stack.env` for the command-line tools and for shells, `stack.json` for tests. */
export function writeStackFiles(
  folder: string,
  environment: Readonly<Record<string, string>>,
  description: StackDescription,
): void {
  // It can hold the credentials of another DynamoDB, so only its owner may read it.
  writeFileSync(environmentFile(folder), formatEnvFile(environment), { mode: 0o600 });
  writeFileSync(descriptionFile(folder), `${JSON.stringify(description, null, 2)}\n`);
}

/** A tool that finds no file knows that no stack is running. */
export function removeStackFiles(folder: string): void {
  rmSync(environmentFile(folder), { force: true });
  rmSync(descriptionFile(folder), { force: true });
}
