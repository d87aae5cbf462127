/** Exact arithmetic on scores: fractions of whole numbers of any size, rounded once, where they are shown. */

/** See `Share` in share.ts, which is built on this file. */
interface WholeShare {
  readonly earned: number;
  readonly outOf: number;
}

/** `above / below` in lowest terms, `below ≥ 1`. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

export const nothing: Fraction = { above: 0n, below: 1n };
export const everything: Fraction = { above: 1n, below: 1n };

/** In lowest terms; `below` must be above 0. */
export function fraction(above: bigint, below: bigint): Fraction {
  const common = commonDivisor(above < 0n ? -above : above, below);
  return { above: above / common, below: below / common };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

export function fractionOf({ earned, outOf }: WholeShare): Fraction {
  return fraction(BigInt(earned), BigInt(outOf));
}

/** @throws RangeError when the fraction has no room in two whole numbers of JavaScript */
export function toShare({ above, below }: Fraction): { earned: number; outOf: number } {
  const share = { earned: Number(above), outOf: Number(below) };
  if (!Number.isSafeInteger(share.earned) || !Number.isSafeInteger(share.outOf)) {
    throw new RangeError('A share has a denominator beyond 2^53');
  }
  return share;
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.above * b.below + b.above * a.below, a.below * b.below);
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.above * b.below, b.above * a.below];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The fraction itself between nothing and everything, otherwise the nearer of the two. */
export function clampFraction(value: Fraction): Fraction {
  if (value.above < 0n) return nothing;
  return value.above > value.below ? everything : value;
}

/** Decimals that a score is shown with, as long as they do not make it nothing or everything. */
const usualDecimals = 2;
/** More would not fit into a number. */
const maxDecimals = 12;

/**
 * A part of `whole`, rounded for display: to 0.01, a half away from zero. A part that is neither nothing nor everything never
 * looks like either: a third of 0.01 is 0.003.
 * @param part of 1; need not be in lowest terms
 * @param whole a multiple of 0.01
 */
export function roundPart(part: Fraction, whole: number): number {
  const hundredths = BigInt(Math.round(whole * 100));
  for (let decimals = usualDecimals; ; decimals++) {
    const scale = 10n ** BigInt(decimals - usualDecimals);
    const rounded = roundedQuotient(part.above * hundredths * scale, part.below);
    const isMisleading =
      (rounded === 0n && part.above !== 0n) || (rounded === hundredths * scale && part.above !== part.below);
    if (!isMisleading || decimals === maxDecimals || hundredths === 0n) return Number(rounded) / 10 ** decimals;
  }
}

/** To the nearest whole number, a half away from zero. */
function roundedQuotient(above: bigint, below: bigint): bigint {
  const half = (2n * (above < 0n ? -above : above) + below) / (2n * below);
  return above < 0n ? -half : half;
}
