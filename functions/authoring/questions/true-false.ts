/** A statement, as an author writes it. */
import * as z from 'zod/mini';
import { OptionalFormat } from '../../../shared/questions/text-format.ts';
import { readTrueFalse } from '../formats/gift/gift-true-false.ts';
import { placed } from '../placed-text.ts';
import { feedbackAs } from '../publish/formatted-text.ts';
import { sourceFields, text } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';

const schema = z.strictObject({
  type: z.literal('trueFalse'),
  ...sourceFields,
  answer: z.boolean(),
  feedbackWhenRight: z.optional(text(4000)),
  feedbackWhenRightFormat: OptionalFormat,
  feedbackWhenWrong: z.optional(text(4000)),
  feedbackWhenWrongFormat: OptionalFormat,
});

export const trueFalse: AuthoredType<'trueFalse', typeof schema> = {
  schema,
  entries: {},
  texts: (question) => ['feedbackWhenRight', 'feedbackWhenWrong'].map((field) => placed([], question, field)),
  check: () => [],
  toKeyed: (question, { common }) => ({
    ...common,
    type: question.type,
    rightValue: question.answer,
    ...feedbackAs('feedbackWhenRight', question.feedbackWhenRight, question.feedbackWhenRightFormat),
    ...feedbackAs('feedbackWhenWrong', question.feedbackWhenWrong, question.feedbackWhenWrongFormat),
  }),
  gift: { form: 'trueFalse', read: readTrueFalse },
};
