/** Numbers are compared as decimals: in binary fractions 0.4 would not lie within 0.1 of 0.3. */
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { parseNumber } from '../../shared/questions/parse-number.ts';
import type { FormattedText } from '../../shared/questions/text-format.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

type NumericQuestion = QuestionOf<'numeric'>;

/** An answer of the key: what it earns, and when it is met. */
interface NumberAnswer {
  /** As its author typed it; `null` is met by any answer. */
  readonly number: string | null;
  readonly tolerance: string;
  readonly share: Share;
  readonly feedback?: FormattedText | undefined;
}

/** The answers of the key, in the order in which they are tried. */
export function numberAnswers({ answers, rightNumber, tolerance }: NumericQuestion): readonly NumberAnswer[] {
  return answers ?? [{ number: rightNumber, tolerance, share: allOrNothing(true) }];
}

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

/** The first answer of the key that is met by what was typed, in any usual spelling; see `parseNumber`. */
export function metNumber(question: NumericQuestion, value: AnswerValue): NumberAnswer | null {
  if (typeof value !== 'string') return null;
  const given = parseNumber(value, question.unit);
  const isMet = ({ number, tolerance }: NumberAnswer) =>
    number === null || (given !== null && isWithin(tolerance, number, given));
  return numberAnswers(question).find(isMet) ?? null;
}

/** What the first answer that is met earns. */
export function gradeNumeric(question: NumericQuestion, value: AnswerValue): Share {
  return metNumber(question, value)?.share ?? allOrNothing(false);
}
