/** A statement that is true or false. */
import * as z from 'zod/mini';
import { questionFields } from './question-fields.ts';

export const trueFalse = {
  question: z.object({ ...questionFields, type: z.literal('trueFalse') }),
  /** Which of the two. */
  answer: z.boolean(),
};
