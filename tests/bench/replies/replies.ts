/** `npm run bench -- replies`: what the largest replies weigh and take, as they are and compressed, in pairs. */
import { Command } from 'commander';
import * as z from 'zod/mini';
import { startBenchEnvironment } from '../support/bench-environment.ts';
import { Distribution } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { runMeasure } from '../support/run-measure.ts';

export const replyNames = [
  'getSession, 40 questions answered',
  'getAttempt, 40 questions',
  'startSession, the sample of 30 questions',
  'getOpenApi',
  'listTests',
] as const;
export type ReplyName = (typeof replyNames)[number];

const Reply = z.object({
  name: z.enum(replyNames),
  rawBytes: z.number(),
  gzipBytes: z.number(),
  rawOwnMs: Distribution,
  gzipOwnMs: Distribution,
});

/** What the file holds. */
export const RepliesResult = z.object({ node: z.string(), replies: z.array(Reply) });
export type RepliesResult = z.infer<typeof RepliesResult>;

interface Options {
  readonly pairs: number;
  readonly out: string;
}

async function run({ pairs, out }: Options): Promise<void> {
  const environment = await startBenchEnvironment();
  try {
    const file = new URL('./replies-process.ts', import.meta.url);
    const replies = z.parse(z.array(Reply), await runMeasure(file, { pairs }, environment));
    const result = { node: process.version, replies };
    console.table(Object.fromEntries(replyRows(result)));
    writeResult(out, result);
  } finally {
    await environment.stop();
  }
}

/** The figures as people read them, by reply. */
export function replyRows({ replies }: RepliesResult): [name: string, row: Record<string, number>][] {
  return replies.map(({ name, rawBytes, gzipBytes, rawOwnMs, gzipOwnMs }) => [
    name,
    {
      'bytes as they are': rawBytes,
      'bytes sent': gzipBytes,
      'own p50 ms': rawOwnMs.p50,
      'own p50 ms, compressed': gzipOwnMs.p50,
      'own p99 ms': rawOwnMs.p99,
      'own p99 ms, compressed': gzipOwnMs.p99,
    },
  ]);
}

/** The command. */
export function repliesCommand(): Command {
  return new Command('replies')
    .description('Bytes and CPU time of the largest replies, plain and compressed, alternating.')
    .option('--pairs <n>', 'pairs timed per reply', parseCount(5, 100_000), 1000)
    .addOption(outOption(resultFile('replies')))
    .action(run);
}
