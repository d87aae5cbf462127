/** What the inputs of all kinds of questions take. */
import type { AnswerValue } from '../../../shared/questions/answer.ts';
import type { Answers, QuestionType, StudentQuestions } from '../../../shared/questions/student-question.ts';

export interface InputProps<Type extends QuestionType> {
  readonly question: StudentQuestions[Type];
  /** `null`: not answered. */
  readonly value: Answers[Type] | null;
  readonly number: number;
  /** The element that holds the question's text. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (value: AnswerValue) => void;
}
