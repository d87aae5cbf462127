/** Items to be put in order. */
import * as z from 'zod/mini';
import { Choice, questionFields } from './question-fields.ts';

export const ordering = {
  question: z.object({ ...questionFields, type: z.literal('ordering'), items: z.array(Choice) }),
  /** Item ids, first to last. */
  answer: z.array(z.string()),
};
