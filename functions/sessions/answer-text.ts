/**
 * An answer as a session's item keeps it: one text, so that reading and closing a session of many answers costs little
 * (docs/decisions/0022-an-answer-is-one-text.md). Everywhere else an answer is a `KeptAnswer`.
 */
import * as z from 'zod/mini';
import { AnswerValue } from '../../shared/questions/answer.ts';
import type { KeptAnswer } from './session.ts';

/** Digits and letters, in which a number takes few bytes. Of one length, they sort as the numbers do. */
const radix = 36;
/** Enough for the highest revision, 1,000,000,000. */
const revisionLength = 6;
/** Enough for any moment of the next three thousand years. */
const timeLength = 9;
const headLength = revisionLength + timeLength;
/** Stands before an answer that is a text, which follows as it is: in JSON it could be six times as long. */
const textMark = "'";

const digits = (value: number, length: number) => value.toString(radix).padStart(length, '0');

/** A value as the table keeps it: a text follows its mark, all else is JSON. Never empty. */
export function valueText(value: AnswerValue): string {
  return typeof value === 'string' ? textMark + value : JSON.stringify(value);
}

/** An answer: its revision, the moment of its save, its value, such as `000006` `0mhv3k2a1` `'Paris`. */
export function answerText({ v, r, t }: KeptAnswer): string {
  return revisionText(r) + digits(t, timeLength) + valueText(v);
}

/** What texts of an older revision are less than, and those of this one or a newer are not. */
export function revisionText(revision: number): string {
  return digits(revision, revisionLength);
}

/**
 * The value of a text.
 * @throws SyntaxError or ZodError when it is not a value's text
 */
export function readValue(text: string): AnswerValue {
  const mark = text.charAt(0);
  return mark === textMark ? text.slice(1) : z.parse(AnswerValue, JSON.parse(text));
}

/**
 * The answer of a text.
 * @throws SyntaxError or ZodError when it is not an answer's text
 */
export function readAnswer(text: string): KeptAnswer {
  const r = Number.parseInt(text.slice(0, revisionLength), radix);
  const t = Number.parseInt(text.slice(revisionLength, headLength), radix);
  if (!Number.isSafeInteger(r) || !Number.isSafeInteger(t)) throw new SyntaxError('An answer begins with no numbers');
  return { v: readValue(text.slice(headLength)), r, t };
}
