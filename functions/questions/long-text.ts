/** An essay, typed. It has no key: a person marks it. */
import * as z from 'zod/mini';
import { checkText } from './answer-fault.ts';
import { bytesPerCharacter } from './choices.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';

const schema = z.object({ ...keyedFields, type: z.literal('longText'), maxLength: z.int() });

export const longText: QuestionModule<'longText', typeof schema> = {
  schema,
  toStudent: ({ type, maxLength }, common) => ({ ...common, type, maxLength }),
  answerForm: 'The answer must be text.',
  checkAnswer: ({ maxLength }, typed) => checkText(typed, maxLength),
  grade: () => 'pending',
  correctAnswer: () => null,
  answerFeedback: () => [],
  maxBytes: ({ maxLength }) => maxLength * bytesPerCharacter,
};
