import type { AnswerFeedback } from '../../shared/api/attempts.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { FormattedText } from '../../shared/questions/text-format.ts';
import { ownValue } from '../runtime/own-value.ts';
import type { KeyedQuestion } from '../tests/test-version.ts';
import { isUnanswered } from './grade.ts';
import { metNumber } from './numeric.ts';
import { metText } from './short-text.ts';

const about = (feedback: FormattedText | undefined): AnswerFeedback[] => (feedback ? [feedback] : []);

/** What the author says about what was answered: about each pick, or about the number or text of the key that was met. */
export function answerFeedback(question: KeyedQuestion, value: AnswerValue): AnswerFeedback[] {
  if (isUnanswered(value)) return [];
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice': {
      const { choices, choiceFeedback = {} } = question;
      const picked = new Set(Array.isArray(value) ? value : [value]);
      return choices.flatMap(({ id }) => {
        const feedback = picked.has(id) ? ownValue(choiceFeedback, id) : undefined;
        return feedback ? [{ choiceId: id, ...feedback }] : [];
      });
    }
    case 'trueFalse':
      if (typeof value !== 'boolean') return [];
      return about(value === question.rightValue ? question.feedbackWhenRight : question.feedbackWhenWrong);
    case 'numeric':
      return about(metNumber(question, value)?.feedback);
    case 'shortText':
      return about(metText(question, value)?.feedback);
    case 'matching':
    case 'ordering':
      return [];
  }
}
