/**
 * Questions as a student may see them: no keys, no feedback, no accepted answers. The ids of choices,
 * prompts, options and items are random per published version, so neither an id nor an order tells
 * which answer is right.
 */
import * as z from 'zod/mini';
import { QuestionId } from '../ids.ts';
import { OptionalFormat } from './text-format.ts';

/** The seven kinds of question. */
export const questionTypes = [
  'singleChoice',
  'multipleChoice',
  'trueFalse',
  'numeric',
  'shortText',
  'matching',
  'ordering',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** Something to pick, match or put in order. */
export const Choice = z.object({ id: z.string(), text: z.string(), format: OptionalFormat });
export type Choice = z.infer<typeof Choice>;

const common = {
  questionId: QuestionId,
  text: z.string(),
  /** How `text` is to be read; absent: Markdown with code and LaTeX between dollar signs. */
  format: OptionalFormat,
  points: z.number().check(z.nonnegative()),
};

export const StudentQuestion = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal('singleChoice'), choices: z.array(Choice) }),
  z.object({ ...common, type: z.literal('multipleChoice'), choices: z.array(Choice) }),
  z.object({ ...common, type: z.literal('trueFalse') }),
  /** `unit` is shown behind the field, for example `m/s`. */
  z.object({ ...common, type: z.literal('numeric'), unit: z.nullable(z.string()) }),
  z.object({ ...common, type: z.literal('shortText'), maxLength: z.int().check(z.positive()) }),
  /** Each prompt is matched with one option; options may be left over. */
  z.object({ ...common, type: z.literal('matching'), prompts: z.array(Choice), options: z.array(Choice) }),
  z.object({ ...common, type: z.literal('ordering'), items: z.array(Choice) }),
]);
export type StudentQuestion = z.infer<typeof StudentQuestion>;
