/** What answers are worth, as their author says it in percent. Pure. */
import type { Share } from '../../questions/share.ts';

/** Percent are written with at most so many decimals. */
const decimals = 5;
/** As many choices as a question may have: nobody shares points among more. */
const largestDenominator = 30;

/** What a choice earns in percent: its weight, or everything when it is right, otherwise nothing. */
export function weightOf({ right, weight }: { readonly right: boolean; readonly weight?: number | undefined }): number {
  return weight ?? (right ? 100 : 0);
}

/**
 * The exact share that a percentage means: `33.33333` is a third, as nobody could write it otherwise. It is the fraction
 * with the smallest denominator up to 30 that is rounded to the same five decimals; else the decimal as it is written.
 */
export function shareOfPercent(percent: number): Share {
  const written = Math.round(percent * 10 ** decimals);
  const whole = 100 * 10 ** decimals;
  for (let outOf = 1; outOf <= largestDenominator; outOf++) {
    const earned = Math.round((written * outOf) / whole);
    // Half of the last decimal, in whole numbers.
    if (2 * Math.abs(earned * whole - written * outOf) <= outOf) return { earned: earned + 0, outOf };
  }
  const common = greatestCommonDivisor(Math.abs(written), whole);
  return { earned: written / common, outOf: whole / common };
}

/** Whether sums of what these percentages mean can be kept as two whole numbers; only odd mixtures cannot. */
export function canBeAdded(percentages: readonly number[]): boolean {
  const common = percentages.reduce((product, percent) => {
    const { outOf } = shareOfPercent(percent);
    return product * (outOf / greatestCommonDivisor(product, outOf));
  }, 1);
  return common <= Number.MAX_SAFE_INTEGER;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
