/** Runs a tool of the project with its output shown as it comes. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Suites start the stack and the commands dozens of times: Node keeps what it has compiled, for half of each start. */
const compiled = resolve(import.meta.dirname, '../../node_modules/.cache/node');

/**
 * The exit status; `null` when a signal ended it.
 * @throws Error when the tool cannot be started
 */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
