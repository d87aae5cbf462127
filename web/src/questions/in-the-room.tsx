/** Each type of question in the test room: its input, its answer in words, and how far it is answered. */
import type { ComponentType } from 'react';
import { type AnswerValue, isAnswered } from '../../../shared/questions/answer.ts';
import { parseNumber } from '../../../shared/questions/parse-number.ts';
import {
  type Answers,
  isAnswerOf,
  type QuestionType,
  type StudentQuestion,
  type StudentQuestions,
} from '../../../shared/questions/student-question.ts';
import type { FormattedText } from '../components/rich-text/text-forms.ts';
import { WordsOrNone, type WordsProps } from './in-words.tsx';
import type { InputProps } from './input-props.ts';
import { LongTextInput } from './long-text/input.tsx';
import { LongTextWords } from './long-text/words.tsx';
import { MatchingInput } from './matching/input.tsx';
import { MatchingWords } from './matching/words.tsx';
import { MultipleChoiceInput } from './multiple-choice/input.tsx';
import { MultipleChoiceWords } from './multiple-choice/words.tsx';
import { NumericInput } from './numeric/input.tsx';
import { NumericWords } from './numeric/words.tsx';
import { OrderingInput } from './ordering/input.tsx';
import { OrderingWords } from './ordering/words.tsx';
import { answered, type Progress, partsGiven } from './progress.ts';
import { ShortTextInput } from './short-text/input.tsx';
import { ShortTextWords } from './short-text/words.tsx';
import { SingleChoiceInput } from './single-choice/input.tsx';
import { SingleChoiceWords } from './single-choice/words.tsx';
import { TrueFalseInput } from './true-false/input.tsx';
import { TrueFalseWords } from './true-false/words.tsx';

interface RoomHalf<Type extends QuestionType> {
  readonly Input: ComponentType<InputProps<Type>>;
  readonly Words: ComponentType<WordsProps<Type>>;
  /** Its texts besides its own that may need a reader. */
  readonly texts: (question: StudentQuestions[Type]) => readonly FormattedText[];
  /** How far an answer goes that is not empty. */
  readonly progress: (question: StudentQuestions[Type], answer: Answers[Type]) => Progress;
  /** True of questions that students may well leave half answered. */
  readonly isInParts?: boolean;
  /** True of answers of which a list shows only the beginning. */
  readonly isClipped?: boolean;
  /** True of texts so long that they are not saved with every word. */
  readonly isLongText?: boolean;
}

const none = () => [];
const whole = () => answered;

/** By type; a missing one does not compile. */
const halves: { readonly [Type in QuestionType]: RoomHalf<Type> } = {
  singleChoice: {
    Input: SingleChoiceInput,
    Words: SingleChoiceWords,
    texts: ({ choices }) => choices,
    progress: whole,
  },
  multipleChoice: {
    Input: MultipleChoiceInput,
    Words: MultipleChoiceWords,
    texts: ({ choices }) => choices,
    // How many are correct is for the student to find out: one may be all.
    progress: whole,
  },
  trueFalse: { Input: TrueFalseInput, Words: TrueFalseWords, texts: none, progress: whole },
  numeric: {
    Input: NumericInput,
    Words: NumericWords,
    texts: none,
    progress: ({ unit }, typed) => ({ kind: parseNumber(typed, unit) === null ? 'unreadable' : 'answered' }),
  },
  shortText: { Input: ShortTextInput, Words: ShortTextWords, texts: none, progress: whole, isClipped: true },
  longText: {
    Input: LongTextInput,
    Words: LongTextWords,
    texts: none,
    progress: whole,
    isClipped: true,
    isLongText: true,
  },
  matching: {
    Input: MatchingInput,
    Words: MatchingWords,
    texts: ({ prompts, options }) => [...prompts, ...options],
    progress: ({ prompts }, matches) => partsGiven(Object.keys(matches), prompts),
    isInParts: true,
  },
  ordering: {
    Input: OrderingInput,
    Words: OrderingWords,
    texts: ({ items }) => items,
    progress: ({ items }, order) => partsGiven(order, items),
  },
};

function halfOf<Type extends QuestionType>({ type }: { readonly type: Type }): RoomHalf<Type> {
  return halves[type];
}

type Of<Type extends QuestionType> = StudentQuestions[Type] & { readonly type: Type };

type QuestionInputProps<Type extends QuestionType> = Omit<InputProps<Type>, 'question' | 'value'> & {
  readonly question: Of<Type>;
  readonly value: AnswerValue;
};

/** The input for a question. A value that does not fit its type is shown as unanswered. */
export function QuestionInput<Type extends QuestionType>({ question, value, ...rest }: QuestionInputProps<Type>) {
  const { Input } = halfOf<Type>(question);
  return <Input {...rest} question={question} value={isAnswerOf<Type>(question.type, value) ? value : null} />;
}

/** An answer in words. */
export function AnswerText<Type extends QuestionType>(props: WordsProps<Type> & { readonly question: Of<Type> }) {
  const { Words } = halfOf<Type>(props.question);
  return (
    <WordsOrNone answer={props.answer}>
      <Words {...props} />
    </WordsOrNone>
  );
}

/** How far a question is answered. A value that does not fit its type is shown as unanswered, and counts as that. */
export function progressOf<Type extends QuestionType>(question: Of<Type>, value: AnswerValue): Progress {
  if (!isAnswered(value) || !isAnswerOf<Type>(question.type, value)) return { kind: 'open' };
  return halfOf<Type>(question).progress(question, value);
}

/** Every text of some questions that may need a reader: their own, and those of choices, prompts, options and items. */
export function textsOf(questions: readonly StudentQuestion[]): readonly FormattedText[] {
  return questions.flatMap((question) => [question, ...textsInside(question)]);
}

function textsInside<Type extends QuestionType>(question: Of<Type>): readonly FormattedText[] {
  return halfOf<Type>(question).texts(question);
}

/** Whether students may well leave a question half answered. */
export function isInParts({ type }: StudentQuestion): boolean {
  return halves[type].isInParts ?? false;
}

/** Whether a list shows only the beginning of an answer. */
export function isClipped({ type }: StudentQuestion): boolean {
  return halves[type].isClipped ?? false;
}

/** Whether answers are texts so long that they are not saved with every word. */
export function isLongText({ type }: StudentQuestion): boolean {
  return halves[type].isLongText ?? false;
}
