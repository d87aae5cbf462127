/** `npm run bench -- scale`: how the design behaves for a thousand to a million students, against AWS's quotas. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { Distribution, distributionOf, round } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import type { Quotas } from './parameters.ts';
import { plotLags } from './plot.ts';
import { scenarios } from './scenarios.ts';
import { type Sitting, simulate } from './simulate.ts';

const Peaks = z.object({
  apiRequests: z.number(),
  createSchedule: z.number(),
  schedulerInvocations: z.number(),
  tableWrites: z.number(),
  partitionReads: z.number(),
  lambdaConcurrency: z.number(),
});
type PeakName = keyof z.infer<typeof Peaks>;

const SittingResult = z.object({
  name: z.string(),
  students: z.number(),
  recorded: z.number(),
  early: z.number(),
  unarmed: z.number(),
  startDelay: Distribution,
  closeLag: Distribution,
  closedBy: z.record(z.string(), z.number()),
  /** The busiest second's demand, and the quota it was simulated with. */
  peaks: Peaks,
  quotas: Peaks,
  /** Quotas whose busiest second asked for more than they give, most exceeded first. */
  binds: z.array(z.string()),
});

/** What the file holds. Times in seconds, rates per second. */
export const ScaleResult = z.object({ sittings: z.array(SittingResult) });
export type ScaleResult = z.infer<typeof ScaleResult>;

const peakNames: readonly PeakName[] = [
  'apiRequests',
  'createSchedule',
  'schedulerInvocations',
  'tableWrites',
  'partitionReads',
  'lambdaConcurrency',
];

function summarise(name: string, quotas: Quotas, sitting: Sitting): z.infer<typeof SittingResult> {
  const { startDelays, closeLags, recorded, unarmed, closedBy, peaks } = sitting;
  const overshoot = (quota: PeakName) => peaks[quota] / quotas[quota];
  return {
    name,
    students: closeLags.length,
    recorded,
    early: closeLags.reduce((sum, lag) => sum + (lag < 0 ? 1 : 0), 0),
    unarmed,
    startDelay: distributionOf(startDelays),
    closeLag: distributionOf(closeLags),
    closedBy,
    peaks: { ...peaks },
    quotas: z.parse(Peaks, quotas),
    binds: peakNames.filter((quota) => overshoot(quota) > 1).sort((a, b) => overshoot(b) - overshoot(a)),
  };
}

/** The figures as people read them, by scenario. */
export function scaleRows({ sittings }: ScaleResult): [scenario: string, row: Record<string, string | number>][] {
  return sittings.map(({ name, students, startDelay, closeLag, unarmed, recorded, early, closedBy, binds }) => [
    `${students.toLocaleString('en')}, ${name}`,
    {
      'start p99 s': round(startDelay.p99, 1),
      'not armed': unarmed,
      'lag p50 s': round(closeLag.p50, 1),
      'lag p99 s': round(closeLag.p99, 1),
      'last attempt s': round(closeLag.max, 1),
      lost: students - recorded,
      early,
      'closed by': Object.entries(closedBy)
        .filter(([, count]) => count > 0)
        .map(([closer, count]) => `${closer} ${Math.round((100 * count) / students)} %`)
        .join(', '),
      binds: binds.join(', '),
    },
  ]);
}

interface Options {
  readonly most: number;
  readonly out: string;
}

function run({ most, out }: Options): void {
  const sittings: ScaleResult['sittings'] = [];
  const lags: { name: string; students: number; lags: Float64Array }[] = [];
  for (const { name, scenario } of scenarios) {
    if (scenario.students > most) continue;
    const startedAtMs = performance.now();
    process.stdout.write(`${scenario.students.toLocaleString('en')}, ${name} … `);
    const sitting = simulate(scenario);
    console.log(`${round((performance.now() - startedAtMs) / 1000, 1)} s`);
    sittings.push(summarise(name, scenario.quotas, sitting));
    lags.push({ name, students: scenario.students, lags: sitting.closeLags });
  }
  console.table(Object.fromEntries(scaleRows({ sittings })));
  writeResult(out, { sittings });
  for (const { file, svg } of plotLags(lags)) {
    const path = out.replace(/\.json$/, `-${file}.svg`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, svg);
    console.log(`Drawn to ${path}`);
  }
}

/** The command. */
export function scaleCommand(): Command {
  return new Command('scale')
    .description('Simulate tests with up to a million students against AWS quotas.')
    .option('--most <students>', 'skip tests with more students', parseCount(1, 1_000_000), 1_000_000)
    .addOption(outOption(resultFile('scale')))
    .action(run);
}
