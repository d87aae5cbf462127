/** `npm run bench -- closing`: close lag on the local stack with nobody looking. */
import { Command } from 'commander';
import * as z from 'zod/mini';
import { Distribution } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { recordWithNobodyLooking } from './nobody-looks.ts';

/** What the file holds. */
export const ClosingResult = z.object({
  node: z.string(),
  target: z.literal('local'),
  sessions: z.number(),
  /** At most so late, 99 of 100 times, in seconds. */
  aimP99Seconds: z.number(),
  lagSeconds: Distribution,
  closedBy: z.record(z.string(), z.number()),
});
export type ClosingResult = z.infer<typeof ClosingResult>;

const aimP99Seconds = 5;

interface Options {
  readonly sessions: number;
  readonly dueIn: number;
  readonly spread: number;
  readonly out: string;
}

async function run({ sessions, dueIn, spread, out }: Options): Promise<void> {
  const recorded = await recordWithNobodyLooking({ sessions, dueInSeconds: dueIn, spreadSeconds: spread });
  const result: ClosingResult = { node: process.version, target: 'local', sessions, aimP99Seconds, ...recorded };
  console.table(Object.fromEntries(closingRows(result)));
  writeResult(out, result);
}

/** The figures as people read them. */
export function closingRows(result: ClosingResult): [target: string, row: Record<string, string | number>][] {
  const { target, sessions, lagSeconds, closedBy } = result;
  const { p50, p99, max } = lagSeconds;
  const by = Object.entries(closedBy).map(([closer, count]) => `${closer} ${count}`);
  return [[target, { sessions, 'lag p50 s': p50, 'lag p99 s': p99, 'lag max s': max, 'closed by': by.join(', ') }]];
}

/** The command. */
export function closingCommand(): Command {
  return new Command('closing')
    .description('How long after deadline + grace attempts are recorded, with nobody looking, on the local stack.')
    .option('--sessions <n>', 'how many', parseCount(1, 100_000), 1_000)
    .option('--due-in <seconds>', 'time to prepare until the first is due', parseCount(1, 3600), 90)
    .option('--spread <seconds>', 'the last is due this much later', parseCount(0, 3600), 60)
    .addOption(outOption(resultFile('closing')))
    .action(run);
}
