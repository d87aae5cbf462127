/** A statement that is true or false: all points for the correct one. */
import * as z from 'zod/mini';
import { FormattedText } from '../../shared/questions/text-format.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing } from './share.ts';

const schema = z.object({
  ...keyedFields,
  type: z.literal('trueFalse'),
  rightValue: z.boolean(),
  feedbackWhenRight: z.optional(FormattedText),
  feedbackWhenWrong: z.optional(FormattedText),
});

export const trueFalse: QuestionModule<'trueFalse', typeof schema> = {
  schema,
  toStudent: ({ type }, common) => ({ ...common, type }),
  answerForm: 'The answer must be true or false.',
  checkAnswer: () => null,
  grade: ({ rightValue }, value) => allOrNothing(value === rightValue),
  correctAnswer: ({ rightValue }) => rightValue,
  answerFeedback({ rightValue, feedbackWhenRight, feedbackWhenWrong }, value) {
    const said = value === rightValue ? feedbackWhenRight : feedbackWhenWrong;
    return said ? [said] : [];
  },
  maxBytes: () => 1,
};
