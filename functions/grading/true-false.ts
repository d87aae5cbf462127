import type { AnswerValue } from '../../shared/questions/answer.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

/** All points for the right boolean. */
export function gradeTrueFalse(question: QuestionOf<'trueFalse'>, value: AnswerValue): Share {
  return allOrNothing(value === question.rightValue);
}
