/** One attempt: how it ended, the score, and each question as far as the review policy shows it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import layout from '../../app/layout.module.css';
import { PageHeading } from '../../components/page-heading.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { AnswerText } from '../../questions/in-results.tsx';
import { ReceiptDownload } from '../receipts/receipt-download.tsx';
import { AttemptFacts } from './attempt-facts.tsx';
import styles from './attempts.module.css';
import { HeldBack } from './held-back.tsx';
import { LateAnswers } from './late-answers.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import { PrintAttempt } from './print-attempt.tsx';
import { QuestionReview } from './question-review.tsx';
import { ScoreText } from './score-text.tsx';
import { useAttempt } from './use-attempts.ts';

/** The page. */
export default function AttemptPage({ attemptId }: { readonly attemptId: string }) {
  const { t } = useTranslation();
  const { data: attempt, error, refetch } = useAttempt(attemptId);
  return (
    <div className={layout.stack} data-printed="true">
      <p data-print="no">
        <Link href="/attempts">{t('attempt.back')}</Link>
      </p>
      <PageHeading title={attempt?.title ?? t('attempt.title')} key={attempt ? 'loaded' : 'loading'} />
      {error && !attempt ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!attempt && !error ? <LoadingCards count={2} /> : null}
      {attempt ? (
        <>
          <div className={styles.summary}>
            <div className={styles.summaryTop}>
              <ScoreText attempt={attempt} />
              <OutcomeBadge outcome={attempt.outcome} />
              <PracticeBadge of={attempt} />
            </div>
            {attempt.isPractice ? <p>{t('practice.closed')}</p> : null}
            <AttemptFacts attempt={attempt} />
            <PrintAttempt />
          </div>
          <LateAnswers
            attempt={attempt}
            inWords={(question, answer) => <AnswerText question={question} answer={answer} />}
          />
          <HeldBack review={attempt.review} />
          {attempt.questions ? (
            <section className={layout.stack} aria-labelledby="questions">
              <h2 id="questions">{t('attempt.questions')}</h2>
              <ol className={styles.reviews}>
                {attempt.questions.map((reviewed, index) => (
                  <li key={reviewed.question.questionId}>
                    <QuestionReview reviewed={reviewed} number={index + 1} review={attempt.review} />
                  </li>
                ))}
              </ol>
            </section>
          ) : null}
          <div data-print="no">
            <ReceiptDownload attemptId={attempt.attemptId} />
          </div>
        </>
      ) : null}
    </div>
  );
}
