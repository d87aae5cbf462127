/** Figures of many: what most benches report. */
import * as z from 'zod/mini';

export const Distribution = z.object({ count: z.int(), p50: z.number(), p99: z.number(), max: z.number() });
export type Distribution = z.infer<typeof Distribution>;

/**
 * Percentiles by the nearest rank, to three digits behind the point.
 * @throws Error when there is nothing to describe
 */
export function distributionOf(values: ArrayLike<number>): Distribution {
  if (values.length === 0) throw new Error('Nothing was measured');
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** To `digits` behind the point. */
export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
