/** Answers as they travel and as they are kept. */
import * as z from 'zod/mini';
import { QuestionId } from '../ids.ts';

/**
 * A question's value. Which form fits depends on the question's type:
 * `singleChoice` a choice's id · `multipleChoice` ids of the chosen · `trueFalse` a boolean ·
 * `numeric` the text as typed (at most 64 characters) · `shortText` the text ·
 * `matching` prompt id → option id (unmatched prompts left out) · `ordering` item ids, first to last ·
 * any type: `null`, the answer was cleared.
 */
export const AnswerValue = z.union([
  // The most frequent first: they are tried in this order.
  z.string(),
  z.null(),
  z.boolean(),
  z.array(z.string()),
  z.record(z.string(), z.string()),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Longest `numeric` answer, in characters. */
export const maxNumericLength = 64;

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
