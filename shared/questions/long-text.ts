/** An essay, typed, that a person marks. */
import * as z from 'zod/mini';
import { questionFields } from './question-fields.ts';

/** The most characters that an answer may have. */
export const longestLongText = 10_000;

export const longText = {
  question: z.object({ ...questionFields, type: z.literal('longText'), maxLength: z.int().check(z.positive()) }),
  /** The text as typed. */
  answer: z.string(),
};
