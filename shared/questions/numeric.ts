/** A number, typed. */
import * as z from 'zod/mini';
import { questionFields } from './question-fields.ts';

/** Longest answer, in characters. */
export const maxNumericLength = 64;

export const numeric = {
  /** `unit` is shown behind the field, for example `m/s`. */
  question: z.object({ ...questionFields, type: z.literal('numeric'), unit: z.nullable(z.string()) }),
  /** The text as typed. */
  answer: z.string(),
};
