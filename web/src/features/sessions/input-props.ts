/** What the inputs of all kinds of questions have in common. */
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';

/** What every input takes. */
export interface InputProps<Question, Value> {
  readonly question: Question;
  readonly value: Value | null;
  readonly number: number;
  /** The element that holds the question's text. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (value: AnswerValue) => void;
}

/** One kind of question. */
export type QuestionOf<Type extends StudentQuestion['type']> = Extract<StudentQuestion, { type: Type }>;
