/** One question of an attempt: the question, my answer, how it went, the right answer, the feedback. */
import { useTranslation } from 'react-i18next';
import type { Review, ReviewedQuestion } from '../../../../shared/api/attempts.ts';
import { Icon } from '../../components/icon.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { formatNumber } from '../../lib/format.ts';
import { AnswerReview } from '../../questions/in-results.tsx';
import { AnswerFeedback } from './answer-feedback.tsx';
import styles from './attempts.module.css';
import { resultIcons } from './result-icons.ts';

interface QuestionReviewProps {
  readonly reviewed: ReviewedQuestion;
  readonly number: number;
  readonly review: Review;
}

/** A question, reviewed. */
export function QuestionReview({ reviewed, number, review }: QuestionReviewProps) {
  const { t, i18n } = useTranslation();
  const { question, points, result, feedback, feedbackFormat, answerFeedback = [] } = reviewed;
  const max = formatNumber(question.points, i18n.language);
  return (
    <article className={styles.review} data-result={result ?? 'hidden'}>
      <header className={styles.reviewTop}>
        <h3 className={styles.reviewTitle}>{t('room.question', { number })}</h3>
        {result ? (
          <span className={styles.result}>
            <Icon name={resultIcons[result]} size="1.05em" />
            {t(`result.${result}`)}
          </span>
        ) : null}
        <span className={`${styles.points} numbers`}>
          {points === null
            ? t('points.worth', { count: question.points, points: max })
            : t('score.points', { points: formatNumber(points, i18n.language), max })}
        </span>
      </header>
      <RichText text={question.text} format={question.format} />
      <AnswerReview question={question} reviewed={reviewed} review={review} />
      {feedback || answerFeedback.length > 0 ? (
        <div className={styles.feedback}>
          <p className={styles.label}>{t('review.feedback')}</p>
          <AnswerFeedback question={question} said={answerFeedback} />
          {feedback ? <RichText text={feedback} format={feedbackFormat} /> : null}
        </div>
      ) : null}
    </article>
  );
}
