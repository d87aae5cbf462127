/** One of several choices. */
import * as z from 'zod/mini';
import { Choice, questionFields } from './question-fields.ts';

export const singleChoice = {
  question: z.object({ ...questionFields, type: z.literal('singleChoice'), choices: z.array(Choice) }),
  /** The picked choice's id. */
  answer: z.string(),
};
