import type { AnswerValue } from '../../shared/questions/answer.ts';
import { ownValue } from '../runtime/own-value.ts';
import { allOrNothing, partialShare, type QuestionOf, type Share, sumShare } from './share.ts';

/**
 * `allOrNothing`: exactly the right choices. `partial`: right picks minus wrong picks, over the number of
 * right choices, never below zero, so picking everything gains nothing. `weights`: the sum of what the picks weigh, between
 * nothing and everything. A choice picked twice counts once.
 */
export function gradeMultipleChoice(question: QuestionOf<'multipleChoice'>, value: AnswerValue): Share {
  if (!Array.isArray(value)) return allOrNothing(false);
  const right = new Set(question.rightChoiceIds);
  const picked = new Set(value);
  const rightPicks = [...picked].filter((id) => right.has(id)).length;
  const wrongPicks = picked.size - rightPicks;
  switch (question.scoring) {
    case 'allOrNothing':
      return allOrNothing(right.size > 0 && wrongPicks === 0 && rightPicks === right.size);
    case 'partial':
      return partialShare(rightPicks - wrongPicks, right.size);
    case 'weights': {
      const weights = question.weights ?? {};
      return sumShare([...picked].flatMap((id) => ownValue(weights, id) ?? []));
    }
  }
}
