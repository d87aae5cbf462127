import type { Review, ReviewedQuestion } from '../../../shared/api/attempts.ts';
import type { QuestionType, StudentQuestions } from '../../../shared/questions/student-question.ts';

/** What the review of a type takes. */
export interface ReviewProps<Type extends QuestionType> {
  readonly question: StudentQuestions[Type];
  readonly reviewed: ReviewedQuestion;
  readonly review: Review;
}
