/** What questions of several types are made of, as a student may see it. */
import * as z from 'zod/mini';
import { QuestionId } from '../ids.ts';
import { OptionalFormat } from './text-format.ts';

/** Something to pick, match or put in order. */
export const Choice = z.object({ id: z.string(), text: z.string(), format: OptionalFormat });
export type Choice = z.infer<typeof Choice>;

/** What every question has. */
export const questionFields = {
  questionId: QuestionId,
  text: z.string(),
  /** How `text` is to be read; absent: Markdown with code and LaTeX between dollar signs. */
  format: OptionalFormat,
  points: z.number().check(z.nonnegative()),
};
