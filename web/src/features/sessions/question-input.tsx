/** The right input for a question. A value that does not fit its type is shown as unanswered. */
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';
import { MultipleChoiceInput, SingleChoiceInput, TrueFalseInput } from './choice-inputs.tsx';
import type { InputProps } from './input-props.ts';
import { MatchingInput } from './matching-input.tsx';
import { NumericInput } from './numeric-input.tsx';
import { OrderingInput } from './ordering-input.tsx';
import { ShortTextInput } from './text-inputs.tsx';

/** The input. */
export function QuestionInput({ question, value, ...rest }: InputProps<StudentQuestion, AnswerValue>) {
  switch (question.type) {
    case 'singleChoice':
      return <SingleChoiceInput question={question} value={textOr(value)} {...rest} />;
    case 'multipleChoice':
      return <MultipleChoiceInput question={question} value={listOr(value)} {...rest} />;
    case 'trueFalse':
      return <TrueFalseInput question={question} value={typeof value === 'boolean' ? value : null} {...rest} />;
    case 'numeric':
      return <NumericInput question={question} value={textOr(value)} {...rest} />;
    case 'shortText':
      return <ShortTextInput question={question} value={textOr(value)} {...rest} />;
    case 'matching':
      return <MatchingInput question={question} value={matchesOr(value)} {...rest} />;
    case 'ordering':
      return <OrderingInput question={question} value={listOr(value)} {...rest} />;
  }
}

function textOr(value: AnswerValue): string | null {
  return typeof value === 'string' ? value : null;
}

function listOr(value: AnswerValue): readonly string[] | null {
  return Array.isArray(value) ? value : null;
}

function matchesOr(value: AnswerValue): Readonly<Record<string, string>> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
}
