/** After the end: what happened, what was kept, the reference to keep, and the way to the result. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../../../shared/api/attempts.ts';
import { Layout } from '../../../app/layout.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { Drawing } from '../../../components/drawing.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ErrorState, LoadingCards } from '../../../components/states.tsx';
import { OfflineError } from '../../../lib/api-problem.ts';
import { formatDateTime, formatTime } from '../../../lib/format.ts';
import { AnswerText } from '../../../questions/in-the-room.tsx';
import { LateAnswers } from '../../attempts/late-answers.tsx';
import { ScoreText } from '../../attempts/score-text.tsx';
import { useAttempt } from '../../attempts/use-attempts.ts';
import { ReceiptDownload } from '../../receipts/receipt-download.tsx';
import type { ExamRoom } from '../exam-room-types.ts';
import { type LateDelivery, useLateDelivery } from '../sync/late-delivery.ts';
import { useForgetScraps } from '../tools/use-scraps.ts';
import styles from './closed-page.module.css';
import { MissingAnswers } from './missing-answers.tsx';
import { NextAttempt } from './next-attempt.tsx';
import { savedWords } from './saved-words.ts';

interface ClosedPageProps {
  readonly attemptId: string;
  readonly sessionId: string;
  readonly studentId: string;
  /** When the session was started. */
  readonly startedAt: string;
  /** The room that has just ended, if it was open on this page. */
  readonly room?: ExamRoom;
}

/** The page. */
export function ClosedPage({ attemptId, sessionId, studentId, startedAt, room }: ClosedPageProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  useForgetScraps(studentId, sessionId);
  const { data: attempt, error, refetch } = useAttempt(attemptId);
  const delivery = useLateDelivery({ studentId, sessionId, startedAt, room });
  useEffect(() => {
    for (const key of ['tests', 'attempts', 'notifications']) void client.invalidateQueries({ queryKey: [key] });
  }, [client]);
  return (
    <Layout>
      {error && !attempt ? (
        <>
          <PageHeading title={t('closed.title')} />
          {error instanceof OfflineError ? <p>{t('closed.offline')}</p> : null}
          <MissingAnswers delivery={delivery} />
          <ErrorState error={error} onRetry={() => void refetch()} />
        </>
      ) : null}
      {!attempt && !error ? <LoadingCards count={1} asPage /> : null}
      {attempt ? <Closed attempt={attempt} delivery={delivery} /> : null}
    </Layout>
  );
}

function Closed({ attempt, delivery }: { readonly attempt: AttemptView; readonly delivery: LateDelivery }) {
  const { t, i18n } = useTranslation();
  const { outcome, finishedAt } = attempt;
  return (
    <div className={styles.page}>
      <div className={styles.panel} data-outcome={outcome}>
        <Drawing name={outcome === 'submitted' ? 'submitted' : 'timeRanOut'} />
        <PageHeading title={t(`closed.${outcome}`)} />
        <p>
          {t(`closed.${outcome}At`, { time: formatTime(finishedAt, i18n.language, true) })} {savedWords(attempt, t)}
        </p>
        {attempt.isPractice ? <p>{t('practice.closed')}</p> : null}
        <p className={styles.reference}>
          {t('closed.code')}
          <strong>
            <bdi dir="ltr">{attempt.code}</bdi>
          </strong>
          <span className={styles.referenceHelp}>{t('closed.codeHelp')}</span>
        </p>
      </div>
      <LateAnswers
        attempt={attempt}
        inWords={(question, answer) => <AnswerText question={question} answer={answer} />}
      />
      <MissingAnswers attempt={attempt} delivery={delivery} />
      <section className={styles.next} aria-labelledby="closed-next">
        <h2 id="closed-next">{t('closed.nextTitle')}</h2>
        <ScoreText attempt={attempt} />
        <p>{t('closed.nextHelp', { title: attempt.title, time: formatDateTime(finishedAt, i18n.language) })}</p>
        <div className={styles.actions}>
          <ButtonLink href={`/attempts/${attempt.attemptId}`}>{t('closed.seeResult')}</ButtonLink>
          <NextAttempt testId={attempt.testId} />
          <ButtonLink href="/tests" variant="subtle">
            {t('nav.tests')}
          </ButtonLink>
        </div>
      </section>
      <ReceiptDownload attemptId={attempt.attemptId} />
    </div>
  );
}
