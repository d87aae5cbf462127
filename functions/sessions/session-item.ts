/**
 * A session as the table keeps it: each answer is one text, so that reading and closing a session of many answers costs
 * little (docs/decisions/0022-an-answer-is-one-text.md). Everywhere else an answer is a `KeptAnswer`.
 */
import * as z from 'zod/mini';
import { sessionSortKey, studentPartition } from '../runtime/keys.ts';
import { type KeptAnswer, Session } from './session.ts';

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

/**
 * An answer as the table keeps it: its revision, the moment of its save, its value. A text follows its mark, all else is
 * JSON: `000006` `0mhv3k2a1` `'Paris`.
 */
export function answerText({ v, r, t }: KeptAnswer): string {
  return revisionText(r) + digits(t, timeLength) + (typeof v === 'string' ? textMark + v : JSON.stringify(v));
}

/** What texts of an older revision are less than, and those of this one or a newer are not. */
export function revisionText(revision: number): string {
  return digits(revision, revisionLength);
}

/** Any value but a text. The largest come first: each form that is tried in vain takes time. */
const OtherValue = z.union([z.array(z.string()), z.record(z.string(), z.string()), z.boolean(), z.null()]);

/** @throws SyntaxError or ZodError when it is not an answer's text */
function readAnswer(text: unknown): KeptAnswer {
  // Looked at here: a schema for all of them would parse each key and each text by itself.
  if (typeof text !== 'string') throw new SyntaxError('An answer is no text');
  const r = Number.parseInt(text.slice(0, revisionLength), radix);
  const t = Number.parseInt(text.slice(revisionLength, headLength), radix);
  if (!Number.isSafeInteger(r) || !Number.isSafeInteger(t)) throw new SyntaxError('An answer begins with no numbers');
  const value = text.slice(headLength);
  return { v: value.startsWith(textMark) ? value.slice(1) : z.parse(OtherValue, JSON.parse(value)), r, t };
}

/** Loops: a common deadline reads and writes these by the million. */
function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  const changed: Record<string, B> = {};
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (value !== undefined) changed[key] = change(value);
  }
  return changed;
}

/** A session's item, read. */
export const SessionItem = z.pipe(
  z.object({ ...Session.shape, answers: z.looseObject({}) }),
  z.transform((item): Session => ({ ...item, answers: mapValues(item.answers, readAnswer) })),
);

/** The item of a session. */
export function sessionItem<S extends Session>(session: S) {
  const keys = { PK: studentPartition(session.studentId), SK: sessionSortKey(session) };
  return { ...keys, ...session, answers: mapValues(session.answers, answerText) };
}
