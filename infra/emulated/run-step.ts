/** Runs a tool as one step of the deployment: quiet when it works, everything it said when it does not. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A step failed. The message says what was run, what it said last, and what to do. */
export class StepError extends Error {
  override readonly name = 'StepError';
}

export interface StepCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets everything that it prints. */
  readonly logFile: string;
  /** What somebody can do when it fails. */
  readonly help?: string;
}

const linesShown = 25;

/**
 * Runs it to its end.
 * @returns what it printed
 * @throws StepError when it cannot be started or ends with anything but 0
 */
export async function runStep({ command, args, cwd, env, logFile, help }: StepCommand): Promise<string> {
  const log = createWriteStream(logFile);
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      log.write(text);
    });
  }
  const status = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  log.end();
  await finished(log);
  if (status === 0) return printed;
  const last = printed.trimEnd().split('\n').slice(-linesShown).join('\n');
  throw new StepError(
    [`${command} ${args.join(' ')} failed with status ${status}:`, last, `Full log: ${logFile}`, help]
      .filter(Boolean)
      .join('\n'),
  );
}
