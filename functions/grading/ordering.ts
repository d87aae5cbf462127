import type { AnswerValue } from '../../shared/questions/answer.ts';
import { allOrNothing, partialShare, type QuestionOf, type Share } from './share.ts';

/** `partial`: the share of items in their right place, counted from the first. */
export function gradeOrdering(question: QuestionOf<'ordering'>, value: AnswerValue): Share {
  if (!Array.isArray(value)) return allOrNothing(false);
  const { rightOrder } = question;
  const inPlace = rightOrder.filter((itemId, place) => value[place] === itemId).length;
  switch (question.scoring) {
    case 'allOrNothing':
      return allOrNothing(inPlace === rightOrder.length && value.length === rightOrder.length && inPlace > 0);
    case 'partial':
      return partialShare(inPlace, rightOrder.length);
  }
}
