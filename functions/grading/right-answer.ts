import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { KeyedQuestion } from '../tests/test-version.ts';

/**
 * The right answer, for the review: like an answer of this question, but for `shortText` all accepted texts and
 * for `numeric` text such as `9.81 ± 0.05 m/s²`. It is key material: show it only as the review policy allows.
 */
export function rightAnswer(question: KeyedQuestion): AnswerValue {
  switch (question.type) {
    case 'singleChoice':
      return question.rightChoiceId;
    case 'multipleChoice':
      return [...question.rightChoiceIds];
    case 'trueFalse':
      return question.rightValue;
    case 'numeric': {
      const tolerance = Number(question.tolerance) > 0 ? ` ± ${question.tolerance}` : '';
      const unit = question.unit === null ? '' : ` ${question.unit}`;
      return `${question.rightNumber}${tolerance}${unit}`;
    }
    case 'shortText':
      return [...question.acceptedTexts];
    case 'matching':
      return { ...question.rightMatches };
    case 'ordering':
      return [...question.rightOrder];
  }
}
