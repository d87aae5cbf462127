/** Each type of question in results: my answer and the correct one, as far as the review policy shows them. */
import type { ComponentType } from 'react';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import type { QuestionType, StudentQuestions } from '../../../shared/questions/student-question.ts';
import { WordsOrNone, type WordsProps } from './in-words.tsx';
import { LongTextReview } from './long-text/review.tsx';
import { LongTextWords } from './long-text/words.tsx';
import { MatchingReview } from './matching/review.tsx';
import { MatchingWords } from './matching/words.tsx';
import { MultipleChoiceReview } from './multiple-choice/review.tsx';
import { MultipleChoiceWords } from './multiple-choice/words.tsx';
import { NumericReview } from './numeric/review.tsx';
import { NumericWords } from './numeric/words.tsx';
import { OrderingReview } from './ordering/review.tsx';
import { OrderingWords } from './ordering/words.tsx';
import type { ReviewProps } from './review-props.ts';
import { ShortTextReview } from './short-text/review.tsx';
import { ShortTextWords } from './short-text/words.tsx';
import { SingleChoiceReview } from './single-choice/review.tsx';
import { SingleChoiceWords } from './single-choice/words.tsx';
import { TrueFalseReview } from './true-false/review.tsx';
import { TrueFalseWords } from './true-false/words.tsx';

interface ResultsHalf<Type extends QuestionType> {
  readonly Review: ComponentType<ReviewProps<Type>>;
  readonly Words: ComponentType<WordsProps<Type>>;
  /** Where several choices can be picked, so that what is said about one has to name it. */
  readonly picks?: (question: StudentQuestions[Type]) => readonly Choice[];
}

/** By type; a missing one does not compile. */
const halves: { readonly [Type in QuestionType]: ResultsHalf<Type> } = {
  singleChoice: { Review: SingleChoiceReview, Words: SingleChoiceWords },
  multipleChoice: { Review: MultipleChoiceReview, Words: MultipleChoiceWords, picks: ({ choices }) => choices },
  trueFalse: { Review: TrueFalseReview, Words: TrueFalseWords },
  numeric: { Review: NumericReview, Words: NumericWords },
  shortText: { Review: ShortTextReview, Words: ShortTextWords },
  longText: { Review: LongTextReview, Words: LongTextWords },
  matching: { Review: MatchingReview, Words: MatchingWords },
  ordering: { Review: OrderingReview, Words: OrderingWords },
};

function halfOf<Type extends QuestionType>({ type }: { readonly type: Type }): ResultsHalf<Type> {
  return halves[type];
}

interface OfType<Type extends QuestionType> {
  readonly question: StudentQuestions[Type] & { readonly type: Type };
}

/** The answers. */
export function AnswerReview<Type extends QuestionType>(props: ReviewProps<Type> & OfType<Type>) {
  const { Review } = halfOf<Type>(props.question);
  return <Review {...props} />;
}

/** An answer in words. */
export function AnswerText<Type extends QuestionType>(props: WordsProps<Type> & OfType<Type>) {
  const { Words } = halfOf<Type>(props.question);
  return (
    <WordsOrNone answer={props.answer}>
      <Words {...props} />
    </WordsOrNone>
  );
}

/** The choices of a question of which several can be picked; of any other none. */
export function severalPicks<Type extends QuestionType>(question: OfType<Type>['question']): readonly Choice[] {
  return halfOf<Type>(question).picks?.(question) ?? [];
}
