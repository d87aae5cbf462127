import type { AnswerValue } from '../../shared/questions/answer.ts';
import { normaliseText } from './normalise-text.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

/** All points for any of the accepted texts, under the question's case and white-space rules. */
export function gradeShortText(question: QuestionOf<'shortText'>, value: AnswerValue): Share {
  if (typeof value !== 'string') return allOrNothing(false);
  const given = normaliseText(question, value);
  return allOrNothing(question.acceptedTexts.some((text) => normaliseText(question, text) === given));
}
