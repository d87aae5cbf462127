/** A typed answer, reviewed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review, ReviewedQuestion } from '../../../shared/api/attempts.ts';
import type { AnswerValue } from '../../../shared/questions/answer.ts';
import styles from '../features/attempts/attempts.module.css';
import { WordsOrNone } from './in-words.tsx';

interface TypedReviewProps {
  readonly reviewed: ReviewedQuestion;
  readonly review: Review;
  readonly words: (answer: AnswerValue) => ReactNode;
  /** Whether the correct answer says something that mine does not, even if mine is correct. */
  readonly saysMore?: boolean;
  /** About what was typed. */
  readonly note?: string | null;
}

/** What was typed; the correct answer only if it says something that mine does not. */
export function TypedReview({ reviewed, review, words, saysMore = false, note = null }: TypedReviewProps) {
  const { t } = useTranslation();
  const { answer, rightAnswer, result } = reviewed;
  const isRepeated = result === 'correct' && review.answers.visible && !saysMore;
  return (
    <>
      {review.answers.visible ? (
        <div className={styles.answerBlock}>
          <p className={styles.label}>{t('review.yourAnswer')}</p>
          <WordsOrNone answer={answer}>{words(answer)}</WordsOrNone>
          {note === null ? null : <p className={styles.none}>{note}</p>}
        </div>
      ) : null}
      {rightAnswer !== null && !isRepeated ? (
        <div className={styles.answerBlock} data-right="true">
          <p className={styles.label}>{t('review.rightAnswer')}</p>
          <WordsOrNone answer={rightAnswer}>{words(rightAnswer)}</WordsOrNone>
        </div>
      ) : null}
    </>
  );
}
