import type { AnswerValue } from '../../shared/questions/answer.ts';
import { parseNumber } from './parse-number.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

/** Rounding noise of binary fractions, relative: a few times the distance between neighbouring doubles. */
const noise = 8 * Number.EPSILON;

/** Whether two numbers differ by at most `tolerance`, inclusive; 0.1 + 0.2 is within 0 of 0.3. */
export function isWithin(tolerance: number, wanted: number, given: number): boolean {
  const slack = noise * Math.max(Math.abs(wanted), Math.abs(given), tolerance);
  return Math.abs(given - wanted) <= tolerance + slack;
}

/** All points for a number within the tolerance, in any usual spelling; see `parseNumber`. */
export function gradeNumeric(question: QuestionOf<'numeric'>, value: AnswerValue): Share {
  if (typeof value !== 'string') return allOrNothing(false);
  const given = parseNumber(value, question.unit);
  return allOrNothing(given !== null && isWithin(Number(question.tolerance), Number(question.rightNumber), given));
}
