/** Any number of several choices. */
import * as z from 'zod/mini';
import { Choice } from '../../shared/questions/question-fields.ts';
import { ownValue } from '../platform/own-value.ts';
import { faultIf, repeats } from './answer-fault.ts';
import { aboutChoices, bare, feedbackOnPicks, has, idBytes } from './choices.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing, partialShare, sumShare } from './share.ts';

const schema = z.object({
  ...keyedFields,
  ...aboutChoices,
  type: z.literal('multipleChoice'),
  choices: z.array(Choice),
  rightChoiceIds: z.array(z.string()),
  /**
   * `allOrNothing`: exactly the correct choices. `partial`: correct picks minus incorrect picks over the number of correct
   * ones, never below zero, so picking everything gains nothing. `weights`: the sum of the picks' `weights`, never below
   * nothing or above everything.
   */
  scoring: z.enum(['allOrNothing', 'partial', 'weights']),
});

export const multipleChoice: QuestionModule<'multipleChoice', typeof schema> = {
  schema,
  toStudent({ type, choices }, common, { shuffle, shuffleChoices }) {
    const shown = choices.map(bare);
    return { ...common, type, choices: shuffleChoices ? shuffle(shown) : shown };
  },
  answerForm: 'The answer must be a list of choice ids.',
  checkAnswer: ({ choices }, ids) =>
    faultIf(
      ids.some((id) => !has(choices, id)),
      'unknown_choice',
      'This question has no such choice.',
    ) ?? faultIf(repeats(ids), 'duplicate_choice', 'A choice can be picked only once.'),
  grade(question, ids) {
    const right = new Set(question.rightChoiceIds);
    // A choice picked twice counts once.
    const picked = new Set(ids);
    const correctPicks = [...picked].filter((id) => right.has(id)).length;
    const wrongPicks = picked.size - correctPicks;
    switch (question.scoring) {
      case 'allOrNothing':
        return allOrNothing(right.size > 0 && wrongPicks === 0 && correctPicks === right.size);
      case 'partial':
        return partialShare(correctPicks - wrongPicks, right.size);
      case 'weights': {
        const weights = question.weights ?? {};
        return sumShare([...picked].flatMap((id) => ownValue(weights, id) ?? []));
      }
    }
  },
  correctAnswer: ({ rightChoiceIds }) => [...rightChoiceIds],
  answerFeedback: feedbackOnPicks,
  maxBytes: ({ choices }) => idBytes(choices),
};
