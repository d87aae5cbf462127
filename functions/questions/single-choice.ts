/** One of several choices: all points for the correct one, or what each choice weighs. */
import * as z from 'zod/mini';
import { Choice } from '../../shared/questions/question-fields.ts';
import { ownValue } from '../platform/own-value.ts';
import { faultIf } from './answer-fault.ts';
import { best, oneOrList } from './best-answers.ts';
import { aboutChoices, bare, feedbackOnPicks, has, idBytes, idsOf } from './choices.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing } from './share.ts';

const schema = z.object({
  ...keyedFields,
  ...aboutChoices,
  type: z.literal('singleChoice'),
  choices: z.array(Choice),
  /** One that earns the most; with `weights`, others may earn as much. */
  rightChoiceId: z.string(),
});

export const singleChoice: QuestionModule<'singleChoice', typeof schema> = {
  schema,
  toStudent({ type, choices }, common, { shuffle, shuffleChoices }) {
    const shown = choices.map(bare);
    return { ...common, type, choices: shuffleChoices ? shuffle(shown) : shown };
  },
  answerForm: 'The answer must be one choice id.',
  checkAnswer: ({ choices }, id) => faultIf(!has(choices, id), 'unknown_choice', 'This question has no such choice.'),
  grade: ({ rightChoiceId, weights }, id) =>
    weights ? (ownValue(weights, id) ?? allOrNothing(false)) : allOrNothing(id === rightChoiceId),
  correctAnswer: ({ choices, rightChoiceId, weights }) =>
    weights ? oneOrList(best(idsOf(choices), (id) => ownValue(weights, id) ?? allOrNothing(false))) : rightChoiceId,
  answerFeedback: (question, id) => feedbackOnPicks(question, [id]),
  maxBytes: ({ choices }) => idBytes(choices),
};
