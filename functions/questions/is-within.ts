/** Numbers are compared as decimals: in binary fractions 0.4 would not lie within 0.1 of 0.3. */
import { parseNumber } from '../../shared/questions/parse-number.ts';

/**
 * Whether two numbers differ by at most `tolerance`, inclusive.
 * @param given as `parseNumber` returns it; the others as they were typed
 */
export function isWithin(tolerance: string, wanted: string, given: string): boolean {
  const [right, largest] = [parseNumber(wanted, null), parseNumber(tolerance, null)];
  if (right === null || largest === null) return false;
  if (given === right || largest === '0') return given === right;
  const [one = 0n, other = 0n, most = 0n] = inOneUnit([given, right, largest]);
  const difference = one < other ? other - one : one - other;
  return difference <= most;
}

/**
 * Numbers as `parseNumber` returns them, as whole numbers of one unit: the smallest power of ten among them. None of their
 * powers is beyond some 1,200, so these are of a few thousand digits at most.
 */
function inOneUnit(numbers: readonly string[]): bigint[] {
  const parts = numbers.map((number) => number.split('e'));
  const unit = Math.min(...parts.map(([, power = '0']) => Number(power)));
  return parts.map(([digits = '0', power = '0']) => BigInt(digits) * 10n ** BigInt(Number(power) - unit));
}
