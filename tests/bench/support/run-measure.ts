/** Runs one measurement in a process of its own: a fresh heap, a fresh JIT, and a standard output that nobody reads. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchEnvironment } from './bench-environment.ts';

/**
 * The one message that the process sends.
 * @throws Error with what it printed, when it ends without one
 */
export function runMeasure(
  file: URL,
  request: object,
  { variables }: Pick<BenchEnvironment, 'variables'>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(file), [JSON.stringify(request)], {
      env: variables,
      // The young generation is large, so that allocations can be read off the heap before anything is collected.
      execArgv: ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let printed = '';
    let result: unknown;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-4000);
    });
    child.once('message', (message) => {
      result = message;
    });
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      if (result !== undefined && status === 0) resolve(result);
      else reject(new Error(`The measurement ended with ${signal ?? status}: ${printed}`));
    });
  });
}
