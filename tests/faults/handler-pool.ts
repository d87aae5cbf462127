/** The real handlers in processes of their own, each with its own clock, each to be killed at any moment. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { FunctionHost } from '../../infra/local/function-host/function-host.ts';
import type { InvocationResult } from '../../infra/local/function-host/host-worker.ts';
import { functionEnvironment } from '../../infra/local/stack/stack-environment.ts';
import { type ClockSetting, clockVariable } from './campaign-clock.ts';
import { pick, type Random } from './fault-plan.ts';

export interface HandlerPool {
  /** Runs a function in one of the processes; never rejects. A process that is killed meanwhile fails the call. */
  invoke(functionName: FunctionName, event: unknown, random: Random): Promise<InvocationResult>;
  /** `kill -9` of one of them; another one takes its place. False when it is not up. */
  killOne(random: Random): boolean;
  stop(): Promise<void>;
}

const invocationTimeoutMs = 30_000;
const clockFile = join(import.meta.dirname, 'moved-clock.ts');

/**
 * Starts one process for each clock error and waits until they take calls.
 * @param options `folder` holds `functions/` and `shared/`; `offsetsMs`: how wrong each process's clock is
 */
export async function startHandlerPool(options: {
  readonly folder: string;
  readonly clock: ClockSetting;
  readonly offsetsMs: readonly number[];
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
}): Promise<HandlerPool> {
  const { folder, clock, offsetsMs, env, onLine } = options;
  const functions = Object.fromEntries(
    Object.entries(functionList).map(([name, { entry }]) => [name, join(folder, entry)]),
  );
  const hosts = offsetsMs.map(
    (offsetMs) =>
      new FunctionHost({
        functions,
        onLine,
        env: {
          ...functionEnvironment(env),
          NODE_OPTIONS: `--import ${pathToFileURL(clockFile).href}`,
          [clockVariable]: JSON.stringify({ ...clock, offsetMs }),
        },
      }),
  );
  const [first, ...others] = hosts;
  if (!first) throw new Error('A campaign needs at least one handler process.');
  const choose = (random: Random) => pick(random, [first, ...others]);
  // A call that needs nothing: once it is answered, the handlers are loaded.
  await Promise.all(hosts.map((host) => host.invoke('getOpenApi', '{"headers":{}}', invocationTimeoutMs)));
  return {
    invoke: (functionName, event, random) =>
      choose(random).invoke(functionName, JSON.stringify(event), invocationTimeoutMs),
    killOne: (random) => {
      const { pid } = choose(random);
      if (pid === null) return false;
      try {
        return process.kill(pid, 'SIGKILL');
      } catch {
        return false; // It had ended already and is being replaced.
      }
    },
    stop: async () => {
      await Promise.all(hosts.map((host) => host.kill()));
    },
  };
}
