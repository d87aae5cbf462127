import type { QuestionType } from '../../shared/questions/student-question.ts';
import type { KeyedQuestion, Share } from '../tests/test-version.ts';
import { addFractions, clampFraction, fractionOf, nothing, toShare } from './fraction.ts';

/** A question with its key, of one type. */
export type QuestionOf<Type extends QuestionType> = Extract<KeyedQuestion, { type: Type }>;

export type { Share };

/** All of the points or none. */
export function allOrNothing(isRight: boolean): Share {
  return { earned: isRight ? 1 : 0, outOf: 1 };
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
