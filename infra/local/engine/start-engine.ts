/** The embedded DynamoDB engine, or another one that the environment names. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loopback } from '../support/http-server.ts';

const binary = fileURLToPath(new URL('../../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
const keeperFile = fileURLToPath(new URL('./engine-keeper.ts', import.meta.url));

export interface EngineOptions {
  /** Where the engine keeps its file; without it everything is in memory. */
  readonly dataFolder?: string;
  readonly inMemory?: boolean;
  /** Any free one unless given. */
  readonly port?: number;
  /** Another DynamoDB to use instead of the embedded one; `DYNAMODB_ENDPOINT` unless given. */
  readonly endpoint?: string | undefined;
  /** Called when the engine ended by itself and is started again. */
  readonly onRestart?: () => void;
}

export interface Engine {
  readonly endpoint: string;
  /** Of the embedded engine; `null` when another engine is used. */
  readonly pid: number | null;
  readonly description: string;
  /** Ends the engine after it has finished what it was doing. */
  stop(): Promise<void>;
  /** Ends it as `kill -9` would. */
  kill(): Promise<void>;
}

/**
 * Starts the engine and waits until it answers.
 * @throws Error when the binary is missing (only linux-x64 has one) or does not come up within 10 s
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const endpoint = options.endpoint ?? process.env.DYNAMODB_ENDPOINT;
  if (endpoint) {
    const nothing = () => Promise.resolve();
    return { endpoint, pid: null, description: `at ${endpoint}`, stop: nothing, kill: nothing };
  }
  if (!existsSync(binary)) {
    throw new Error('The embedded DynamoDB only runs on linux-x64. Set DYNAMODB_ENDPOINT to another one.');
  }
  const port = options.port ?? (await findFreePort());
  const file = options.inMemory || !options.dataFolder ? null : path.join(options.dataFolder, 'dynamodb.sqlite');
  if (options.dataFolder) await endLeftover(pidFile(options.dataFolder));

  const parameters = ['serve', '--host', loopback, '--port', String(port), ...(file ? ['--db-path', file] : [])];
  const url = `http://${loopback}:${port}`;
  let isEnding = false;
  let running = await launch(parameters, url, options.dataFolder);
  const keepRunning = (current: RunningEngine) => {
    current.ended
      .then(async () => {
        if (isEnding) return;
        options.onRestart?.();
        running = await launch(parameters, url, options.dataFolder);
        keepRunning(running);
      })
      .catch((error: unknown) => process.emitWarning(String(error)));
  };
  keepRunning(running);
  return {
    endpoint: url,
    get pid() {
      return running.enginePid;
    },
    description: `embedded engine (dynoxide)${file ? '' : ', in memory'}`,
    stop: async () => {
      isEnding = true;
      running.keeper.stdin?.end();
      await running.ended;
      if (options.dataFolder) rmSync(pidFile(options.dataFolder), { force: true });
    },
    kill: async () => {
      isEnding = true;
      killQuietly(running.enginePid);
      running.keeper.kill('SIGKILL');
      await running.ended;
    },
  };
}

interface RunningEngine {
  readonly keeper: ChildProcess;
  readonly enginePid: number;
  readonly ended: Promise<void>;
}

async function launch(parameters: readonly string[], url: string, dataFolder?: string): Promise<RunningEngine> {
  // A group of its own: neither Ctrl-C nor the killing of the stack's group may end the engine before its last
  // writer; the keeper ends it when its pipe closes.
  const stdio = ['pipe', 'pipe', 'pipe'] as const;
  const keeper = spawn(process.execPath, [keeperFile, binary, ...parameters], { stdio: [...stdio], detached: true });
  let output = '';
  const collect = (chunk: unknown) => {
    output = (output + String(chunk)).slice(-4000);
  };
  keeper.stdout.on('data', collect);
  keeper.stderr.on('data', collect);
  const pidSeen = new Promise<number>((resolve) => {
    keeper.stdout.once('data', (chunk) => resolve(Number(/engine pid (\d+)/.exec(String(chunk))?.[1])));
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  await waitUntilHealthy(url, keeper, () => output);
  const enginePid = await pidSeen;
  if (dataFolder) writeFileSync(pidFile(dataFolder), String(enginePid));
  return { keeper, enginePid, ended };
}

const pidFile = (folder: string) => path.join(folder, 'engine.pid');

async function waitUntilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAtMs = Date.now() + 10_000;
  while (Date.now() < giveUpAtMs) {
    if (child.exitCode !== null) throw new Error(`The DynamoDB engine stopped right away: ${output().trim()}`);
    try {
      await fetch(url, { signal: AbortSignal.timeout(1000) });
      return;
    } catch {
      await delay(15);
    }
  }
  child.kill('SIGKILL');
  throw new Error(`The DynamoDB engine didn’t respond within 10 s. ${output().trim()}`);
}

/** Two engines on one file would not see each other's writes: ends one that outlived its keeper. */
async function endLeftover(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  for (let attempt = 0; attempt < 100 && isEngine(pid); attempt += 1) {
    // The keeper needs a moment to notice that the stack is gone; only after that is it ours to end.
    if (attempt === 20) killQuietly(pid);
    await delay(20);
  }
  rmSync(file, { force: true });
}

/** Pids are reused: only a process that runs this very binary is an engine. */
function isEngine(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] === binary;
  } catch {
    return false;
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** A port that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
