/** Any number of several choices. */
import * as z from 'zod/mini';
import { Choice, questionFields } from './question-fields.ts';

export const multipleChoice = {
  question: z.object({ ...questionFields, type: z.literal('multipleChoice'), choices: z.array(Choice) }),
  /** The ids of the picked choices. */
  answer: z.array(z.string()),
};
