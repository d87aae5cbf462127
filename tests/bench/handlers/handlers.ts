/** `npm run bench -- handlers`: what each operation costs by itself: own time, allocations, calls, units. */
import { Command } from 'commander';
import * as z from 'zod/mini';
import { type BenchEnvironment, startBenchEnvironment } from '../support/bench-environment.ts';
import { Distribution } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { runMeasure } from '../support/run-measure.ts';
import { closesPerCall, type OperationName, operationNames } from './operations.ts';

/** What saving should stay within, in milliseconds of its own time. */
const saveAims = { calls: 1, p50Ms: 0.8, p99Ms: 2 } as const;

const Measure = z.object({
  ownMs: Distribution,
  /** Per call: the whole process with its transport, in milliseconds. */
  cpuMs: z.number(),
  /** Per call, without the transport's. */
  allocatedKilobytes: z.number(),
  /** Of one call, by service and operation. */
  calls: z.record(z.string(), z.number()),
  /** What one call writes to the function's log. */
  logBytes: z.number(),
  /** Of one call's reply to the browser, without headers; mean over a session's fillings. */
  replyBytes: z.number(),
  readUnits: z.number(),
  writeUnits: z.number(),
});

/** What the file holds. */
export const HandlersResult = z.object({
  node: z.string(),
  saveAims: z.object({ calls: z.number(), p50Ms: z.number(), p99Ms: z.number() }),
  operations: z.array(z.extend(Measure, { operation: z.enum(operationNames), closes: z.number() })),
});
export type HandlersResult = z.infer<typeof HandlersResult>;

interface Options {
  readonly calls: number;
  readonly only?: string;
  readonly out: string;
}

/** A sweep's page is five hundred closes, so fewer of them say as much. */
const callsOf = (name: OperationName, calls: number) => Math.max(3, Math.ceil(calls / (closesPerCall[name] ?? 1)));

/** The young generation is large, so that allocations can be read off the heap before anything is collected. */
const nodeOptions = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

async function measure(operation: OperationName, calls: number, environment: BenchEnvironment) {
  const request = { operation, calls: callsOf(operation, calls), warmUp: Math.ceil(callsOf(operation, calls) / 5) };
  const file = new URL('./measure-process.ts', import.meta.url);
  const measured = z.parse(Measure, await runMeasure(file, request, environment, { nodeOptions }));
  return { operation, closes: closesPerCall[operation] ?? 0, ...measured };
}

async function run({ calls, only = '', out }: Options): Promise<void> {
  const operations: HandlersResult['operations'] = [];
  for (const operation of operationNames.filter((name) => only.split(',').some((part) => name.includes(part)))) {
    // An engine of its own: no operation meets what another one left behind.
    const environment = await startBenchEnvironment();
    try {
      operations.push(await measure(operation, calls, environment));
    } finally {
      await environment.stop();
    }
  }
  console.table(Object.fromEntries(handlerRows({ node: process.version, saveAims, operations })));
  writeResult(out, { node: process.version, saveAims, operations });
}

/** The figures as people read them, by operation. */
export function handlerRows({
  operations,
}: HandlersResult): [operation: string, row: Record<string, string | number>][] {
  return operations.map(
    ({ operation, ownMs, cpuMs, allocatedKilobytes, calls, replyBytes, readUnits, writeUnits, closes }) => [
      operation,
      {
        'own p50 ms': ownMs.p50,
        'own p99 ms': ownMs.p99,
        'CPU ms': cpuMs,
        'CPU ms per close': closes > 0 ? Number((cpuMs / closes).toFixed(3)) : '',
        'KB allocated': allocatedKilobytes,
        calls: Object.entries(calls)
          .map(([name, count]) => (count === 1 ? name : `${count} ${name}`))
          .join(', '),
        'bytes replied': replyBytes,
        'read units': readUnits,
        'write units': writeUnits,
      },
    ],
  );
}

/** The command. */
export function handlersCommand(): Command {
  return new Command('handlers')
    .description('CPU time, allocations, AWS calls and consumed units of each operation.')
    .option('--calls <n>', 'calls timed per operation', parseCount(10, 1_000_000), 10_000)
    .option('--only <texts>', 'only operations whose name contains one of these (comma-separated)')
    .addOption(outOption(resultFile('handlers')))
    .action(run);
}
