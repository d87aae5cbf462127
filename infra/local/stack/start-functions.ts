/** The functions, in a process of their own that is replaced when their sources change. */
import path from 'node:path';
import { functionList } from '../../../functions/function-list.ts';
import { FunctionHost } from '../function-host/function-host.ts';
import { openFunctionLog } from '../function-host/function-log.ts';
import { watchSources } from '../function-host/watch-sources.ts';
import { projectRoot } from './stack-options.ts';
import type { StopList } from './stop-list.ts';

export interface FunctionsOptions {
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly watch: boolean;
  readonly report: (sentence: string) => void;
}

export interface Functions {
  readonly host: FunctionHost;
  readonly logFile: string;
}

/** Every function's file by name. */
const functionFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(functionList).map(([name, { entry }]) => [name, path.join(projectRoot, entry)]),
);

/** How often those are called that run at a rate, in milliseconds. */
export const functionRates: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(functionList).flatMap(([name, { trigger }]) =>
    trigger.kind === 'rate' ? [[name, trigger.minutes * 60_000]] : [],
  ),
);

/** Starts them. */
export function startFunctions(options: FunctionsOptions, running: StopList): Functions {
  const { dataFolder, environment, watch, report } = options;
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
  return { host, logFile: log.file };
}
