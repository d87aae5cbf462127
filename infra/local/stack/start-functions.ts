/** The functions and what invokes them besides the gateway: asynchronous invocations and the delay queue. */
import path from 'node:path';
import { functionList } from '../../../functions/function-list.ts';
import { AsyncInvoker } from '../function-host/async-invoker.ts';
import { FunctionHost } from '../function-host/function-host.ts';
import { openFunctionLog } from '../function-host/function-log.ts';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { watchSources } from '../function-host/watch-sources.ts';
import { EventSourceMapping } from '../queue/event-source-mapping.ts';
import type { QueueOperations } from '../queue/queue-operations.ts';
import { parseJson } from '../support/parse-json.ts';
import { queues } from './stack-names.ts';
import { projectRoot } from './stack-options.ts';
import type { StopList } from './stop-list.ts';

export interface FunctionsOptions {
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly queue: QueueOperations;
  readonly withQueue: boolean;
  readonly watch: boolean;
  readonly report: (sentence: string) => void;
}

export interface Functions {
  readonly host: FunctionHost;
  readonly invoker: AsyncInvoker;
  readonly logFile: string;
  /** Begins with what was accepted earlier and with what waits in the queue. */
  start(): void;
}

/** Limits on one invocation, in milliseconds. The queue's visibility timeout is no shorter than the second. */
const asyncTimeoutMs = 60_000;
const queueTimeoutMs = 30_000;

/** Every function's file by name. */
export const functionFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(functionList).map(([name, { entry }]) => [name, path.join(projectRoot, entry)]),
);

export function startFunctions(options: FunctionsOptions, running: StopList): Functions {
  const { dataFolder, environment, queue, withQueue, watch, report } = options;
  const log = openFunctionLog(path.join(dataFolder, 'logs'), report);
  running.add('log', () => log.close());

  const host = new FunctionHost({ functions: functionFiles, env: environment, onLine: log.write, onEvent: report });
  running.add('functions', () => host.stop());
  if (watch) {
    const folders = ['functions', 'shared'].map((folder) => path.join(projectRoot, folder));
    const sources = watchSources(folders, (file) => {
      report(`${file} changed: restarting the functions.`);
      host.restart().catch((error: unknown) => report(String(error)));
    });
    running.add('watch', () => sources.stop());
  }

  const invoker = new AsyncInvoker({
    file: path.join(dataFolder, 'invocations.sqlite'),
    invoke: (name, event) => host.invoke(name, event, asyncTimeoutMs),
    onFailure: (record) => {
      queue.send(queues.functionsDead, record);
      report(`A function failed three times; its event is in the queue ${queues.functionsDead}.`);
      return Promise.resolve();
    },
  });
  running.add('asynchronous invocations', () => invoker.stop());

  const mapping = new EventSourceMapping({
    operations: queue,
    queueName: queues.deadline,
    invoke: async (event) => replyOf(await host.invoke('expire', JSON.stringify(event), queueTimeoutMs)),
    batchSize: 10,
    concurrency: 5,
  });
  running.add('queue polling', () => mapping.stop());

  return {
    host,
    invoker,
    logFile: log.file,
    start: () => {
      invoker.start();
      if (withQueue) mapping.start();
    },
  };
}

function replyOf(result: InvocationResult): unknown {
  if (result.ok) return parseJson(result.reply);
  throw new Error(`${result.error.errorType}: ${result.error.errorMessage}`);
}
