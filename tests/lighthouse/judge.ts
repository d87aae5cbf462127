/** What is demanded of a page's Lighthouse reports, and how several runs become one verdict. */
import * as z from 'zod/mini';

export const categories = ['performance', 'accessibility', 'best-practices'] as const;
export type Category = (typeof categories)[number];

/** The least score, 0–100, in each category. */
type Floors = Readonly<Record<Category, number>>;
export const floors: Floors = { performance: 95, accessibility: 100, 'best-practices': 95 };

/** What is timed, by Lighthouse's names: milliseconds, and for the shift a share of the screen. */
const metrics = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const;
type Metric = (typeof metrics)[number];

/** The part of a report that counts here. */
export const Report = z.object({
  lighthouseVersion: z.string(),
  environment: z.object({ benchmarkIndex: z.number() }),
  runtimeError: z.optional(z.object({ code: z.string(), message: z.string() })),
  /** Where it ended up: a page that sent the browser elsewhere was not measured. */
  finalDisplayedUrl: z.string(),
  categories: z.record(
    z.string(),
    z.object({
      score: z.nullable(z.number()),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(
    z.string(),
    z.object({ title: z.string(), score: z.nullable(z.number()), numericValue: z.optional(z.number()) }),
  ),
});
export type Report = z.infer<typeof Report>;

/** One page's figures. */
export interface PageVerdict {
  /** Performance is the median of the runs; what does not depend on time must hold in each of them. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Performance of each run, in order. */
  readonly runs: readonly number[];
  /** Median of each. */
  readonly metrics: Readonly<Record<Metric, number>>;
  /** Each score below its floor, with the audits that cost it points. */
  readonly failures: readonly string[];
}

/**
 * Judges the runs of one page.
 * @throws Error when there is none, or when one has no score: it did not measure the page
 */
export function judge(reports: readonly Report[]): PageVerdict {
  const scoresOf = (category: Category) => reports.map((report) => scoreOf(report, category));
  const runs = scoresOf('performance');
  const scores = {
    performance: median(runs),
    accessibility: Math.min(...scoresOf('accessibility')),
    'best-practices': Math.min(...scoresOf('best-practices')),
  };
  const failures = categories
    .filter((category) => scores[category] < floors[category])
    .map((category) => {
      const costly = [...new Set(reports.flatMap((report) => costlyAudits(report, category)))];
      return `${category} ${scores[category]} < ${floors[category]}: ${costly.join(', ')}`;
    });
  const medianOf = (metric: Metric) =>
    Number(median(reports.map(({ audits }) => audits[metric]?.numericValue ?? Number.NaN)).toFixed(3));
  return {
    scores,
    runs,
    metrics: {
      'first-contentful-paint': medianOf('first-contentful-paint'),
      'largest-contentful-paint': medianOf('largest-contentful-paint'),
      'total-blocking-time': medianOf('total-blocking-time'),
      'cumulative-layout-shift': medianOf('cumulative-layout-shift'),
      'speed-index': medianOf('speed-index'),
    },
    failures,
  };
}

/** A visit's performance, 0–100. */
export function percentOf(report: Report): number {
  return scoreOf(report, 'performance');
}

function scoreOf({ categories: found, runtimeError }: Report, category: Category): number {
  const score = found[category]?.score ?? null;
  if (score === null) throw new Error(`No score for ${category}: ${runtimeError?.message ?? 'an audit failed'}`);
  return Math.round(score * 100);
}

/** The audits of a category that took points from it. */
function costlyAudits(report: Report, category: Category): string[] {
  const refs = report.categories[category]?.auditRefs ?? [];
  return refs
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => report.audits[id]?.title ?? id);
}

/** The middle one; of an even number the lower of the two, so that a verdict is never better than half of its runs. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('There is no run to judge');
  return middle;
}
