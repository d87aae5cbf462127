/** Runs the real local stack, as `npm start` does, in a process tree and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv, stripVTControlCharacters } from 'node:util';

export const root = resolve(import.meta.dirname, '../..');

export type StackPart = 'scheduler' | 'sweep' | 'queue';

export interface LocalStackOptions {
  readonly without?: readonly StackPart[];
  /** Kept when it ends; without it the stack makes a folder and removes it. */
  readonly dataFolder?: string;
  readonly port?: number;
  /** `built` serves the built page as it is deployed; `none` only the API. Built by default. */
  readonly page?: 'built' | 'none';
  /** Where the built page is; `web/dist` without it. */
  readonly pageFolder?: string;
  /** False leaves the sample tests out. */
  readonly seed?: boolean;
}

export interface LocalStack {
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  /** All that it has printed. */
  output(): string;
  /** What the command-line tools need to reach it. */
  env(): Record<string, string>;
  /** As Ctrl-C does; resolves to the exit status. */
  stop(): Promise<number | null>;
  /** `kill -9` of the whole process tree; the data stays. */
  kill(): Promise<void>;
}

const startLimitMs = 45_000;
const stopLimitMs = 15_000;

/**
 * Starts a stack and waits until it is ready.
 * @throws Error with all that it printed, when it ends or hangs before
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const { without = [], page = 'built', seed = true } = options;
  const ownFolder = options.dataFolder ? null : mkdtempSync(join(tmpdir(), 'pencils-down-stack-'));
  const dataFolder = options.dataFolder ?? ownFolder ?? '';
  const args = [
    '--import',
    './tests/support/end-with-parent.ts',
    'infra/local/main.ts',
    '--no-watch',
    '--data',
    dataFolder,
    '--port',
    String(options.port ?? 0),
  ];
  args.push(page === 'built' ? '--production' : '--no-page', ...without.flatMap((part) => ['--without', part]));
  if (options.pageFolder) args.push('--page-folder', options.pageFolder);
  if (!seed) args.push('--no-seed');
  // A group of its own, so that kill() reaches the whole tree at once.
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const removeOwnFolder = () => ownFolder && rmSync(ownFolder, { recursive: true, force: true, maxRetries: 5 });

  let url: string;
  try {
    url = await untilReady(child, () => printed);
  } catch (error) {
    signalGroup(child, 'SIGKILL');
    removeOwnFolder();
    throw error;
  }
  return {
    url,
    port: Number(new URL(url).port),
    dataFolder,
    output: () => printed,
    env: () => readStackEnv(dataFolder),
    stop: async () => {
      const exitStatus = await stopChild(child);
      removeOwnFolder();
      return exitStatus;
    },
    kill: async () => {
      const ended = hasEnded(child) ? null : once(child, 'exit');
      signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

/** The stack prints its address when everything runs. */
async function untilReady(child: ChildProcess, printed: () => string): Promise<string> {
  const limitMs = performance.now() + startLimitMs;
  for (;;) {
    const url = /ready at (http:\S+)/.exec(stripVTControlCharacters(printed()))?.[1];
    if (url) return url;
    if (hasEnded(child)) throw new Error(`The stack ended before it was ready:\n${printed()}`);
    if (performance.now() > limitMs) throw new Error(`The stack was not ready in ${startLimitMs} ms:\n${printed()}`);
    await sleep(25);
  }
}

async function stopChild(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode;
  const ended = once(child, 'exit');
  // A terminal's Ctrl-C reaches every process of the group.
  signalGroup(child, 'SIGINT');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(timer);
  return child.exitCode;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone already, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function readStackEnv(dataFolder: string): Record<string, string> {
  const parsed = parseEnv(readFileSync(join(dataFolder, 'stack.env'), 'utf8'));
  return Object.fromEntries(Object.entries(parsed).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
