/** Answers as they travel and as they are kept. */
import * as z from 'zod/mini';
import { QuestionId } from '../ids.ts';

/** DynamoDB takes none that is nearer to zero. */
const leastMagnitude = 1e-130;

/** What the table can hold as a number: larger ones, or such with more digits, travel as the text that was typed. */
const StorableNumber = z.number().check(
  z.minimum(Number.MIN_SAFE_INTEGER),
  z.maximum(Number.MAX_SAFE_INTEGER),
  z.refine((value) => value === 0 || Math.abs(value) >= leastMagnitude),
);
const Part = z.union([z.string(), StorableNumber]);

/**
 * A question's value, of any form that some type may need: `null` is an answer that was cleared, whatever the type. Which
 * form an answer to a type has is in the type's own file beside this one, and each question takes only what fits it.
 */
export const AnswerValue = z.union([
  // The most frequent first: they are tried in this order.
  z.string(),
  z.null(),
  z.boolean(),
  z.array(z.string()),
  z.record(z.string(), z.string()),
  StorableNumber,
  // Numbers, and pairs such as the two ends of a line or the coordinates of a point.
  z.array(z.union([Part, z.array(Part).check(z.length(2))])),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Whether there is something to grade: not cleared, not blank, not an empty selection. */
export function isAnswered(value: AnswerValue): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** A revision is raised by the client with each change of one question's answer, from 1. */
export const Revision = z.int().check(z.minimum(1), z.maximum(1_000_000_000));

/** An answer on its way to the server. */
export const AnswerChange = z.object({
  questionId: QuestionId,
  value: AnswerValue,
  revision: Revision,
  /** When it was given, as the device says. Decides nothing: it is kept with an answer that comes too late. */
  givenAt: z.optional(z.iso.datetime()),
});
export type AnswerChange = z.infer<typeof AnswerChange>;

/** An answer the server has. `savedAt` is the server's time of the save. */
export const SavedAnswer = z.object({
  questionId: QuestionId,
  value: AnswerValue,
  revision: Revision,
  savedAt: z.iso.datetime(),
});
export type SavedAnswer = z.infer<typeof SavedAnswer>;
