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
type Measure = z.infer<typeof Measure>;

/** What the file holds. */
export const DeadlineResult = z.object({
  node: z.string(),
  sessions: z.number(),
  answers: z.number(),
  /** What each closer should stay within. */
  aims: z.object({ sweepSeconds: z.number(), queueSeconds: z.number(), cpuMsPerClose: z.number() }),
  /** How often each was measured; the figures are those of the round with the middle processor time. */
  rounds: z.number(),
  closers: z.array(
    z.extend(Measure, {
      closer: z.enum(closerNames),
      mayProcessorsSleep: z.boolean(),
      /** The least and the most of all rounds. */
      cpuMsPerCloseRange: z.tuple([z.number(), z.number()]),
    }),
  ),
});
export type DeadlineResult = z.infer<typeof DeadlineResult>;

const aims = { sweepSeconds: 60, queueSeconds: 60, cpuMsPerClose: 1 } as const;

interface Condition {
  readonly closer: CloserName;
  readonly mayProcessorsSleep: boolean;
}

/** Each closer, and the queue once more on processors that may sleep: what that changes is the machine's, not the function's. */
const conditions: readonly Condition[] = [
  ...closerNames.map((closer) => ({ closer, mayProcessorsSleep: false })),
  { closer: 'queue', mayProcessorsSleep: true },
];

interface Measured {
  readonly condition: Condition;
  readonly measures: Measure[];
}

interface Options {
  readonly sessions: number;
  readonly rounds: number;
  readonly only?: string;
  readonly out: string;
}

async function measure({ closer, mayProcessorsSleep }: Condition, sessions: number): Promise<Measure> {
  const environment = await startBenchEnvironment();
  try {
    const file = new URL('./deadline-process.ts', import.meta.url);
    const measured = await runMeasure(file, { closer, sessions }, environment, { mayProcessorsSleep });
    return z.parse(Measure, measured);
  } finally {
    await environment.stop();
  }
}

async function run({ sessions, rounds, only = '', out }: Options): Promise<void> {
  const wanted = conditions.filter(({ closer }) => closer.includes(only));
  const measured = wanted.map((condition): Measured => ({ condition, measures: [] }));
  // In turn, so that a slow minute of the machine is not one closer's alone.
  for (let round = 1; round <= rounds; round++) {
    for (const { condition, measures } of measured) measures.push(await measure(condition, sessions));
    console.log(`Round ${round} of ${rounds}`);
  }
  const closers = measured.map(({ condition, measures }) => ({ ...condition, ...middleOf(measures) }));
  const result: DeadlineResult = { node: process.version, sessions, answers: examQuestions, aims, rounds, closers };
  console.table(Object.fromEntries(deadlineRows(result)));
  writeResult(out, result);
}

function middleOf(measures: readonly Measure[]) {
  const sorted = measures.toSorted((a, b) => a.cpuMsPerClose - b.cpuMsPerClose);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!middle || !least || !most) throw new Error('Nothing was measured');
  const cpuMsPerCloseRange: [number, number] = [least.cpuMsPerClose, most.cpuMsPerClose];
  return { ...middle, cpuMsPerCloseRange };
}

/** The figures as people read them, by closer. */
export function deadlineRows({ closers }: DeadlineResult): [closer: string, row: Record<string, string | number>][] {
  return closers.map(({ closer, mayProcessorsSleep, seconds, perSecond, cpuMsPerClose, cpuMsPerCloseRange, calls }) => [
    mayProcessorsSleep ? `${closer}, processors may sleep` : closer,
    {
      seconds,
      'closes/s': perSecond,
      'CPU ms per close': cpuMsPerClose,
      'least and most': cpuMsPerCloseRange.join(' to '),
      calls: Object.entries(calls)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
    },
  ]);
}

/** The command. */
export function deadlineCommand(): Command {
  return new Command('deadline')
    .description('A shared deadline: how fast each closer alone records all attempts, and how much CPU time it takes.')
    .option('--sessions <n>', 'number of sessions due', parseCount(1, 1_000_000), 10_000)
    .option('--rounds <n>', 'measurements per closer', parseCount(1, 99), 3)
    .option('--only <closer>', 'only closers whose name contains this')
    .addOption(outOption(resultFile('deadline')))
    .action(run);
}
