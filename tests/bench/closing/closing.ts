/** `npm run bench -- closing`: close lag with nobody looking, on the local stack and in an emulated cloud. */
import { Command, Option } from 'commander';
import * as z from 'zod/mini';
import { Distribution } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { type ClosingTarget, closingTargets } from './closing-stack.ts';
import { recordWithNobodyLooking } from './nobody-looks.ts';

/** What the file holds. */
export const ClosingResult = z.object({
  node: z.string(),
  /** At most so late, 99 of 100 times, in seconds. */
  aimP99Seconds: z.number(),
  targets: z.array(
    z.object({
      target: z.enum(closingTargets),
      sessions: z.number(),
      /** The last was due so many seconds after the first. */
      spreadSeconds: z.number(),
      lagSeconds: Distribution,
      closedBy: z.record(z.string(), z.number()),
    }),
  ),
});
export type ClosingResult = z.infer<typeof ClosingResult>;

const aimP99Seconds = 5;

/** What each can prepare and close at ease: the emulator's engine and functions take several times as long. */
const ease = { local: { dueIn: 90, spread: 60 }, emulated: { dueIn: 300, spread: 300 } } as const;

interface Options {
  readonly target?: ClosingTarget;
  readonly sessions: number;
  readonly dueIn?: number;
  readonly spread?: number;
  readonly out: string;
}

async function run({ target: only, sessions, dueIn, spread, out }: Options): Promise<void> {
  const targets: ClosingResult['targets'] = [];
  for (const target of closingTargets.filter((one) => !only || one === only)) {
    const dueInSeconds = dueIn ?? ease[target].dueIn;
    const spreadSeconds = spread ?? ease[target].spread;
    const recorded = await recordWithNobodyLooking({ target, sessions, dueInSeconds, spreadSeconds });
    targets.push({ target, sessions, spreadSeconds, ...recorded });
  }
  const result: ClosingResult = { node: process.version, aimP99Seconds, targets };
  console.table(Object.fromEntries(closingRows(result)));
  writeResult(out, result);
}

/** The figures as people read them. */
export function closingRows({ targets }: ClosingResult): [target: string, row: Record<string, string | number>][] {
  return targets.map(({ target, sessions, spreadSeconds, lagSeconds, closedBy }) => {
    const { p50, p99, max } = lagSeconds;
    const by = Object.entries(closedBy).map(([closer, count]) => `${closer} ${count}`);
    const lags = { 'lag p50 s': p50, 'lag p99 s': p99, 'lag max s': max };
    return [target, { sessions, 'due within s': spreadSeconds, ...lags, 'closed by': by.join(', ') }];
  });
}

const inWords = (name: 'dueIn' | 'spread') =>
  closingTargets.map((target) => `${target} ${ease[target][name]}`).join(', ');

/** The command. */
export function closingCommand(): Command {
  return new Command('closing')
    .description('How long after deadline + grace attempts are recorded, with no page open.')
    .addOption(new Option('--target <name>', 'measure only this target').choices(closingTargets))
    .option('--sessions <n>', 'number of sessions', parseCount(1, 100_000), 1_000)
    .option(
      '--due-in <seconds>',
      `time to prepare until the first is due (default: ${inWords('dueIn')})`,
      parseCount(1, 3600),
    )
    .option(
      '--spread <seconds>',
      `the last is due this much later (default: ${inWords('spread')})`,
      parseCount(0, 3600),
    )
    .addOption(outOption(resultFile('closing')))
    .action(run);
}
