import type { QuestionType } from '../../shared/questions/student-question.ts';
import type { KeyedQuestion } from '../tests/test-version.ts';

/** A question with its key, of one type. */
export type QuestionOf<Type extends QuestionType> = Extract<KeyedQuestion, { type: Type }>;

/**
 * The part of a question's points that an answer earns, as a fraction of whole numbers
 * (`0 ≤ earned ≤ outOf`, `outOf ≥ 1`): points are rounded once, at the end, without drift.
 */
export interface Share {
  readonly earned: number;
  readonly outOf: number;
}

/** All of the points or none. */
export function allOrNothing(isRight: boolean): Share {
  return { earned: isRight ? 1 : 0, outOf: 1 };
}

/** `earned` of `outOf`, kept between nothing and all: a question never costs points. */
export function partialShare(earned: number, outOf: number): Share {
  if (outOf < 1) return allOrNothing(false);
  return { earned: Math.min(Math.max(earned, 0), outOf), outOf };
}
