/** Runs a tool of the project with its output shown as it comes. */
import { spawn } from 'node:child_process';

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
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
