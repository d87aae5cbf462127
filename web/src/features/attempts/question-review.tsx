/** One question of an attempt: the question, my answer, how it went, the right answer, the feedback. */
import { useTranslation } from 'react-i18next';
import type { QuestionResult, Review, ReviewedQuestion } from '../../../../shared/api/attempts.ts';
import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { formatNumber } from '../../lib/format.ts';
import { isAnswered } from '../sessions/answered.ts';
import { AnswerFeedback } from './answer-feedback.tsx';
import { AnswerText } from './answer-text.tsx';
import styles from './attempts.module.css';

const icons = {
  correct: 'check',
  partial: 'partly',
  incorrect: 'close',
  unanswered: 'blank',
} as const satisfies Record<QuestionResult, IconName>;

interface QuestionReviewProps {
  readonly reviewed: ReviewedQuestion;
  readonly number: number;
  readonly review: Review;
}

/** Whether something was typed that is no number: then no key could be met by it. */
function isUnreadable({ question, answer }: ReviewedQuestion): boolean {
  const isTyped = question.type === 'numeric' && typeof answer === 'string' && isAnswered(answer);
  return isTyped && parseNumber(answer, question.unit) === null;
}

/** A question, reviewed. */
export function QuestionReview({ reviewed, number, review }: QuestionReviewProps) {
  const { t, i18n } = useTranslation();
  const { question, answer, points, result, rightAnswer, feedback, feedbackFormat, answerFeedback = [] } = reviewed;
  const max = formatNumber(question.points, i18n.language);
  return (
    <article className={styles.review} data-result={result ?? 'hidden'}>
      <header className={styles.reviewTop}>
        <h3 className={styles.reviewTitle}>{t('room.question', { number })}</h3>
        {result ? (
          <span className={styles.result}>
            <Icon name={icons[result]} size="1.05em" />
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
      {review.answers.visible ? (
        <div className={styles.answerBlock}>
          <p className={styles.label}>{t('review.yourAnswer')}</p>
          <AnswerText question={question} answer={answer} />
          {isUnreadable(reviewed) ? <p className={styles.none}>{t('review.notANumber')}</p> : null}
        </div>
      ) : null}
      {rightAnswer !== null ? (
        <div className={styles.answerBlock} data-right="true">
          <p className={styles.label}>{t('review.rightAnswer')}</p>
          <AnswerText question={question} answer={rightAnswer} />
        </div>
      ) : null}
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
