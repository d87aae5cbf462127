/** Of several answers that a key has, those that earn the most. */
import { compareFractions, fractionOf } from './fraction.ts';
import type { Share } from './share.ts';

/** Those that earn as much as the best of them. */
export function best<Answer>(answers: readonly Answer[], shareOf: (answer: Answer) => Share): Answer[] {
  const shares = answers.map((answer) => fractionOf(shareOf(answer)));
  const most = shares.reduce((a, b) => (compareFractions(b, a) > 0 ? b : a), fractionOf({ earned: -1, outOf: 1 }));
  return answers.filter((_, index) => compareFractions(shares[index] ?? most, most) === 0);
}

/** One text alone, several as a list. */
export function oneOrList(texts: readonly string[]): string | string[] {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : [...texts];
}
