/** A word or a sentence, typed. */
import * as z from 'zod/mini';
import { questionFields } from './question-fields.ts';

export const shortText = {
  question: z.object({ ...questionFields, type: z.literal('shortText'), maxLength: z.int().check(z.positive()) }),
  answer: z.string(),
};
