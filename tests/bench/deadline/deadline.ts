/** `npm run bench -- deadline`: a common deadline, recorded by each closer alone. */
import { Command } from 'commander';
import * as z from 'zod/mini';
import { startBenchEnvironment } from '../support/bench-environment.ts';
import { examQuestions } from '../support/bench-exam.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { runMeasure } from '../support/run-measure.ts';
import { type CloserName, closerNames } from './closers.ts';

const Measure = z.object({
  /** From the first close to the last attempt. */
  seconds: z.number(),
  perSecond: z.number(),
  /** Processor time of the function's whole process, SDK and transport included, the engine's not. */
  cpuMsPerClose: z.number(),
  calls: z.record(z.string(), z.number()),
});

/** What the file holds. */
export const DeadlineResult = z.object({
  node: z.string(),
  sessions: z.number(),
  answers: z.number(),
  /** What each closer should stay within. */
  aims: z.object({ sweepSeconds: z.number(), queueSeconds: z.number(), cpuMsPerClose: z.number() }),
  closers: z.array(z.extend(Measure, { closer: z.enum(closerNames), mayProcessorsSleep: z.boolean() })),
});
export type DeadlineResult = z.infer<typeof DeadlineResult>;

const aims = { sweepSeconds: 60, queueSeconds: 30, cpuMsPerClose: 0.5 } as const;

interface Round {
  readonly closer: CloserName;
  readonly mayProcessorsSleep: boolean;
}

/** Each closer, and the queue once more on processors that may sleep: what that changes is the machine's, not the function's. */
const rounds: readonly Round[] = [
  ...closerNames.map((closer) => ({ closer, mayProcessorsSleep: false })),
  { closer: 'queue', mayProcessorsSleep: true },
];

interface Options {
  readonly sessions: number;
  readonly only?: string;
  readonly out: string;
}

async function measure({ closer, mayProcessorsSleep }: Round, sessions: number) {
  const environment = await startBenchEnvironment();
  try {
    const file = new URL('./deadline-process.ts', import.meta.url);
    const measured = await runMeasure(file, { closer, sessions }, environment, { mayProcessorsSleep });
    return { closer, mayProcessorsSleep, ...z.parse(Measure, measured) };
  } finally {
    await environment.stop();
  }
}

async function run({ sessions, only = '', out }: Options): Promise<void> {
  const closers: DeadlineResult['closers'] = [];
  for (const round of rounds.filter(({ closer }) => closer.includes(only))) {
    closers.push(await measure(round, sessions));
  }
  const result = { node: process.version, sessions, answers: examQuestions, aims, closers };
  console.table(Object.fromEntries(deadlineRows(result)));
  writeResult(out, result);
}

/** The figures as people read them, by closer. */
export function deadlineRows({ closers }: DeadlineResult): [closer: string, row: Record<string, string | number>][] {
  return closers.map(({ closer, mayProcessorsSleep, seconds, perSecond, cpuMsPerClose, calls }) => [
    mayProcessorsSleep ? `${closer}, processors may sleep` : closer,
    {
      seconds,
      'closes/s': perSecond,
      'CPU ms per close': cpuMsPerClose,
      calls: Object.entries(calls)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
    },
  ]);
}

/** The command. */
export function deadlineCommand(): Command {
  return new Command('deadline')
    .description('A common deadline: how fast each closer alone records all attempts, and at what processor time.')
    .option('--sessions <n>', 'how many are due', parseCount(1, 1_000_000), 10_000)
    .option('--only <closer>', 'only closers whose name contains this')
    .addOption(outOption(resultFile('deadline')))
    .action(run);
}
