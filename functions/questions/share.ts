/** The part of a question's points that an answer earns. */
import * as z from 'zod/mini';
import { addFractions, clampFraction, fractionOf, nothing, toShare } from './fraction.ts';

/**
 * The part of a question's points that something earns, as a fraction of whole numbers, `outOf ≥ 1`. Below zero it costs
 * points. It stays exact: a third is `{ earned: 1, outOf: 3 }`.
 */
export const Share = z.object({ earned: z.int(), outOf: z.int() });
export type Share = z.infer<typeof Share>;

/** All of the points or none. */
export function allOrNothing(isCorrect: boolean): Share {
  return { earned: isCorrect ? 1 : 0, outOf: 1 };
}

/** `earned` of `outOf`, kept between nothing and all: counting picks or pairs never costs points. */
export function partialShare(earned: number, outOf: number): Share {
  if (outOf < 1) return allOrNothing(false);
  return { earned: Math.min(Math.max(earned, 0), outOf), outOf };
}

/** The sum of shares, kept between nothing and all. The importer sees to it that weights have a common denominator. */
export function sumShare(shares: readonly Share[]): Share {
  return toShare(clampFraction(shares.map(fractionOf).reduce(addFractions, nothing)));
}
