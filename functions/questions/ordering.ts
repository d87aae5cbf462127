/** Items to be put in order. */
import * as z from 'zod/mini';
import { Choice } from '../../shared/questions/question-fields.ts';
import { faultIf, repeats } from './answer-fault.ts';
import { bare, has, idBytes } from './choices.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing, partialShare } from './share.ts';

const schema = z.object({
  ...keyedFields,
  type: z.literal('ordering'),
  items: z.array(Choice),
  /** Item ids, first to last. */
  rightOrder: z.array(z.string()),
  /** `partial`: the share of items in their correct place, counted from the first. */
  scoring: z.enum(['allOrNothing', 'partial']),
});

export const ordering: QuestionModule<'ordering', typeof schema> = {
  schema,
  /** Never in the correct order: leaving the question alone must not answer it. */
  toStudent({ type, items, rightOrder }, common, { shuffle }) {
    const shuffled = shuffle(items.map(bare));
    const isCorrect = shuffled.every((item, index) => item.id === rightOrder[index]);
    return { ...common, type, items: isCorrect ? [...shuffled.slice(1), ...shuffled.slice(0, 1)] : shuffled };
  },
  answerForm: 'The answer must be a list of item ids, first to last.',
  checkAnswer: ({ items }, ids) =>
    faultIf(
      ids.some((id) => !has(items, id)),
      'unknown_item',
      'This question has no such item.',
    ) ?? faultIf(repeats(ids), 'duplicate_item', 'An item can be placed only once.'),
  grade({ rightOrder, scoring }, ids) {
    const inPlace = rightOrder.filter((itemId, index) => ids[index] === itemId).length;
    switch (scoring) {
      case 'allOrNothing':
        return allOrNothing(inPlace === rightOrder.length && ids.length === rightOrder.length && inPlace > 0);
      case 'partial':
        return partialShare(inPlace, rightOrder.length);
    }
  },
  correctAnswer: ({ rightOrder }) => [...rightOrder],
  answerFeedback: () => [],
  maxBytes: ({ items }) => idBytes(items),
};
