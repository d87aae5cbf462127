/** Before a test: what it is, how long it really lasts, what happens at the end, and one button. */

import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { TestDetail } from '../../../../shared/api/tests.ts';
import layout from '../../app/layout.module.css';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { problemCode } from '../../lib/api-problem.ts';
import { formatDateTime, formatDuration } from '../../lib/format.ts';
import { OwnTestResult } from '../attempts/test-result.tsx';
import { CloseCut } from './close-cut.tsx';
import { ReadinessCheck } from './readiness-check.tsx';
import { SessionTimeLeft } from './session-time-left.tsx';
import { TestFacts } from './test-facts.tsx';
import styles from './tests.module.css';
import { useStartSession, useTest } from './use-tests.ts';

/** The start page of one test. */
export default function StartPage({ testId }: { readonly testId: string }) {
  const { t } = useTranslation();
  const { data: test, error, refetch } = useTest(testId);
  return (
    <div className={styles.start}>
      <p>
        <Link href="/tests">{t('start.back')}</Link>
      </p>
      <PageHeading title={test?.title ?? t('start.title')} key={test ? 'loaded' : 'loading'} />
      {error && !test ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!test && !error ? <LoadingCards count={1} /> : null}
      {test ? <StartDetails test={test} /> : null}
    </div>
  );
}

function StartDetails({ test }: { readonly test: TestDetail }) {
  const { t } = useTranslation();
  const { timeLimit } = test;
  const time = formatDuration(timeLimit.availableSeconds, t);
  return (
    <>
      {test.description ? <RichText text={test.description} format={test.descriptionFormat} /> : null}
      <div className={styles.panel}>
        <TestFacts test={test} />
      </div>
      {test.attemptsUsed > 1 ? <OwnTestResult testId={test.testId} /> : null}
      {test.availability === 'available' ? <CloseCut test={test} /> : null}
      {test.instructions ? (
        <section className={layout.stack} aria-labelledby="instructions">
          <h2 id="instructions">{t('start.instructions')}</h2>
          <RichText text={test.instructions} format={test.instructionsFormat} />
        </section>
      ) : null}
      <section className={layout.stack} aria-labelledby="what-happens">
        <h2 id="what-happens">{t('start.whatHappens')}</h2>
        <ul className={styles.points}>
          <li>{t('start.clock', { time })}</li>
          <li>{t('start.saving')}</li>
          <li>{t('start.atZero')}</li>
          <li>{t('start.early')}</li>
          {test.calculator === 'off' ? null : <li>{t(`start.calculator.${test.calculator}`)}</li>}
        </ul>
      </section>
      {test.availability === 'available' ? <ReadinessCheck testId={test.testId} /> : null}
      <StartAction test={test} />
    </>
  );
}

function StartAction({ test }: { readonly test: TestDetail }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const start = useStartSession(test.testId);
  const { availability, sessionId, opensAt, closesAt, timeLimit } = test;
  switch (availability) {
    case 'inProgress':
      return (
        <div className={styles.startAction}>
          {sessionId ? (
            <ButtonLink size="lg" href={`/sessions/${sessionId}`}>
              {t('tests.continue')}
            </ButtonLink>
          ) : null}
          {sessionId ? <SessionTimeLeft sessionId={sessionId} /> : null}
        </div>
      );
    case 'notOpenYet':
      return (
        <Notice tone="info" title={t('start.cannot')}>
          <p>{opensAt ? t('tests.opens', { time: formatDateTime(opensAt, i18n.language) }) : t('tests.notOpenYet')}</p>
        </Notice>
      );
    case 'closed':
      return (
        <Notice tone="info" title={t('start.cannot')}>
          <p>{closesAt ? t('tests.closed', { time: formatDateTime(closesAt, i18n.language) }) : t('tests.isClosed')}</p>
        </Notice>
      );
    case 'noAttemptsLeft':
      return (
        <Notice tone="info" title={t('start.cannot')}>
          <p>{t('tests.noAttemptsLeft', { count: test.attemptsAllowed })}</p>
        </Notice>
      );
    case 'available': {
      const go = () =>
        start.mutate(test.attemptsUsed + 1, {
          onSuccess: (startedId) => navigate(`/sessions/${startedId}`),
        });
      return (
        <div className={styles.startAction}>
          {start.error ? <StartFailed error={start.error} onRetry={go} /> : null}
          <Button size="lg" onClick={go} loading={start.isPending}>
            {t('start.go', { time: formatDuration(timeLimit.availableSeconds, t) })}
          </Button>
        </div>
      );
    }
  }
}

function StartFailed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const code = problemCode(error);
  if (code === 'not_open' || code === 'no_attempts_left') {
    return (
      <Notice tone="warn" role="alert" title={t('start.cannot')}>
        <p>{t(`start.${code}`)}</p>
      </Notice>
    );
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
