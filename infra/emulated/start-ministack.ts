/** Runs the emulator beside this process, so that it outlives the command. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHttpServer } from '../local/support/http-server.ts';
import type { CloudProcess } from './cloud-record.ts';
import { isRunning, stopProcess } from './cloud-record.ts';
import { ministackProgram } from './install-ministack.ts';
import { StepError } from './run-step.ts';

const startLimitMs = 60_000;

/** A port that nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const { port, close } = await startHttpServer(async () => {});
  await close();
  return port;
}

/** Where the emulator answers; by number, as clients then address buckets by path. */
export function endpointOf({ port }: Pick<CloudProcess, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Starts it with nothing in it, and waits until it answers.
 * @throws StepError when it ends or hangs before
 */
export async function startMinistack(folder: string): Promise<CloudProcess> {
  const data = path.join(folder, 'ministack');
  mkdirSync(data, { recursive: true });
  // The emulator's worker scripts are CommonJS; without this they would count as part of this project, which is not.
  writeFileSync(path.join(data, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
  const logFile = path.join(folder, 'ministack.log');
  const log = openSync(logFile, 'w');
  const port = await findFreePort();
  const child = spawn(ministackProgram, [], {
    cwd: data,
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      // The functions run as processes of the Node version that the project brings.
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`,
      HOME: data,
      TMPDIR: data,
      S3_DATA_DIR: path.join(data, 's3'),
      STATE_DIR: path.join(data, 'state'),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      // Its MQTT listener has a fixed port, which the second emulator of a machine could not have.
      IOT_MTLS_ENABLED: '0',
    },
  });
  child.unref();
  const spawned = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
  const ministack = { pid: spawned, mark: ministackProgram, port };
  const limitMs = performance.now() + startLimitMs;
  while (!(await answers(`${endpointOf(ministack)}/_ministack/health`))) {
    if (performance.now() > limitMs || child.exitCode !== null || !isRunning(ministack)) {
      await stopProcess(ministack);
      throw new StepError(`MiniStack isn’t responding. See the log: ${logFile}`);
    }
    await sleep(100);
  }
  return ministack;
}

/** Whether somebody answers there with a success. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
