import type { AnswerValue } from '../../shared/questions/answer.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

/** All points for the right choice's id. */
export function gradeSingleChoice(question: QuestionOf<'singleChoice'>, value: AnswerValue): Share {
  return allOrNothing(value === question.rightChoiceId);
}
