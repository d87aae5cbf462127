/** Runs one measurement in a process of its own: a fresh heap, a fresh JIT, and a standard output that nobody reads. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchEnvironment } from './bench-environment.ts';
import { keepAwake } from './keep-awake.ts';

interface MeasureOptions {
  /** What Node is started with; nothing unless given, as a function is. */
  readonly nodeOptions?: readonly string[];
  /** Whether processors with nothing to do may sleep meanwhile; they may not unless given. */
  readonly mayProcessorsSleep?: boolean;
}

/**
 * The one message that the process sends.
 * @throws Error with what it printed, when it ends without one
 */
export async function runMeasure(
  file: URL,
  request: object,
  { variables }: Pick<BenchEnvironment, 'variables'>,
  { nodeOptions = [], mayProcessorsSleep = false }: MeasureOptions = {},
): Promise<unknown> {
  const letSleep = mayProcessorsSleep ? () => {} : await keepAwake();
  const measured = new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(file), [JSON.stringify(request)], {
      env: variables,
      execArgv: [...nodeOptions],
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
  return measured.finally(letSleep);
}
