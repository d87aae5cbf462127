/** My attempts, newest first. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AttemptSummary } from '../../../../shared/api/attempts.ts';
import layout from '../../app/layout.module.css';
import { ButtonLink } from '../../components/button-link.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { EmptyState, ErrorState, LoadingCards } from '../../components/states.tsx';
import { formatDateTime, formatDuration } from '../../lib/format.ts';
import styles from './attempts.module.css';
import { OutcomeBadge } from './outcome-badge.tsx';
import { ScoreText } from './score-text.tsx';
import { TestResults } from './test-result.tsx';
import { useAttempts } from './use-attempts.ts';

/** The list. */
export default function AttemptsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAttempts();
  return (
    <div className={layout.stack}>
      <PageHeading title={t('attempts.title')} />
      {error && !data ? <ErrorState asPage error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingCards /> : null}
      {data?.attempts.length === 0 ? (
        <EmptyState title={t('attempts.emptyTitle')} drawing="noAttempts">
          <p>{t('attempts.emptyHelp')}</p>
          <p className={styles.emptyAction}>
            <ButtonLink href="/tests">{t('nav.tests')}</ButtonLink>
          </p>
        </EmptyState>
      ) : null}
      {data ? <TestResults results={data.results} /> : null}
      {data && data.attempts.length > 0 ? (
        <ul className={styles.list}>
          {data.attempts.map((attempt) => (
            <AttemptItem key={attempt.attemptId} attempt={attempt} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function AttemptItem({ attempt }: { readonly attempt: AttemptSummary }) {
  const { t, i18n } = useTranslation();
  return (
    <li className={styles.item}>
      <div className={styles.itemWords}>
        <h2 className={styles.itemTitle}>
          <Link href={`/attempts/${attempt.attemptId}`}>
            <bdi>{attempt.title}</bdi>
          </Link>{' '}
          <PracticeBadge of={attempt} />
        </h2>
        <p className={styles.itemFacts}>
          <span>{t('attempts.number', { number: attempt.attemptNumber })}</span>
          <time dateTime={attempt.finishedAt}>{formatDateTime(attempt.finishedAt, i18n.language)}</time>
          <span>{t('attempts.timeTaken', { time: formatDuration(attempt.timeTakenSeconds, t) })}</span>
          <span>{t('attempts.answered', { answered: attempt.answeredCount, count: attempt.questionCount })}</span>
        </p>
      </div>
      <OutcomeBadge outcome={attempt.outcome} />
      <ScoreText attempt={attempt} />
    </li>
  );
}
