/**
 * Visits of several pages, in rounds: each page once, then again. A machine that is throttled after a minute of work
 * would otherwise make the last pages slow and not the first. Lighthouse measures the processor at each visit
 * (`benchmarkIndex`); a visit on a much slower one than the others had says nothing about the page and is repeated.
 */
import type { Report } from './judge.ts';

/** Below this share of what the processor can do here a visit does not count. */
const throttledBelow = 0.8;

/** So many visits for each that is wanted, and then it is given up. */
const maxVisits = 4;

export interface Rounds {
  readonly visits: ReadonlyMap<string, readonly Report[]>;
  /** How many were thrown away, as the processor was throttled. */
  readonly repeated: number;
  /** What the processor can do here, by Lighthouse's measure. */
  readonly benchmarkIndex: number;
}

interface RoundsOptions {
  /** Visits of each page that count. */
  readonly runs: number;
  readonly visit: (page: string) => Promise<Report>;
  /** Called after a round in which visits were thrown away: to let the machine come to itself. */
  readonly rest: () => Promise<void>;
}

/**
 * Visits each page as often as wanted.
 * @throws Error when the machine is so unsteady that the visits do not come together
 */
export async function visitInRounds(pages: readonly string[], { runs, visit, rest }: RoundsOptions): Promise<Rounds> {
  const visits = new Map<string, Report[]>(pages.map((page) => [page, []]));
  const seen: number[] = [];
  let repeated = 0;
  for (;;) {
    const missing = pages.filter((page) => (visits.get(page)?.length ?? 0) < runs);
    if (missing.length === 0) return { visits, repeated, benchmarkIndex: fullSpeed(seen) };
    if (seen.length + missing.length > pages.length * runs * maxVisits) {
      throw new Error(
        `After ${seen.length} visits, ${repeated} of them on a throttled processor, these still lack some: ` +
          `${missing.join(', ')}. Try again when the machine has nothing else to do.`,
      );
    }
    for (const page of missing) {
      const report = await visit(page);
      seen.push(report.environment.benchmarkIndex);
      visits.get(page)?.push(report);
    }
    const least = fullSpeed(seen) * throttledBelow;
    let thrownAway = 0;
    for (const [page, reports] of visits) {
      const good = reports.filter(({ environment }) => environment.benchmarkIndex >= least);
      thrownAway += reports.length - good.length;
      visits.set(page, good);
    }
    repeated += thrownAway;
    if (thrownAway > 0) await rest();
  }
}

/** The second best, so that one lucky measurement is not what all others are held against. */
function fullSpeed(indices: readonly number[]): number {
  const best = [...indices].sort((a, b) => b - a);
  return best[Math.min(1, best.length - 1)] ?? 0;
}
