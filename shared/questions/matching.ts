/** Prompts, each to be matched with one option; options may be left over. */
import * as z from 'zod/mini';
import { Choice, questionFields } from './question-fields.ts';

export const matching = {
  question: z.object({
    ...questionFields,
    type: z.literal('matching'),
    prompts: z.array(Choice),
    options: z.array(Choice),
  }),
  /** Prompt id → option id; unmatched prompts are left out. */
  answer: z.record(z.string(), z.string()),
};
