/** Before a test: what it is, how long it really lasts, what happens at the end, and one button. */

import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { TestDetail } from '../../../../shared/api/tests.ts';
import { formatSessionId } from '../../../../shared/ids.ts';
import layout from '../../app/layout.module.css';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { problemCode } from '../../lib/api-problem.ts';
import { formatDuration } from '../../lib/format.ts';
import { OwnTestResult } from '../attempts/test-result.tsx';
import { CloseCut } from './close-cut.tsx';
import type { ServerClock } from './opening-rules.ts';
import { OpenedNow, OpensIn } from './opens-in.tsx';
import { ReadinessCheck } from './readiness-check.tsx';
import { SessionTimeLeft } from './session-time-left.tsx';
import { TestFacts } from './test-facts.tsx';
import styles from './tests.module.css';
import { useStartSession, useTest } from './use-tests.ts';
import { WhyNot } from './why-not.tsx';

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
      {error && !test ? <ErrorState asPage error={error} onRetry={() => void refetch()} /> : null}
      {!test && !error ? <LoadingCards count={1} /> : null}
      <OpenedNow tests={test && [test]} />
      {test ? <StartDetails test={test} clock={test.clock} /> : null}
    </div>
  );
}

interface StartProps {
  readonly test: TestDetail;
  readonly clock: ServerClock;
}

function StartDetails({ test, clock }: StartProps) {
  const { t } = useTranslation();
  const { timeLimit } = test;
  const time = formatDuration(timeLimit.availableSeconds, t);
  const isStartable = test.availability === 'available';
  return (
    <>
      {test.isPractice ? (
        <Notice tone="info" title={t('practice.startTitle')}>
          <p>{t('practice.startHelp')}</p>
        </Notice>
      ) : null}
      {test.description ? <RichText text={test.description} format={test.descriptionFormat} /> : null}
      <div className={styles.panel}>
        <TestFacts test={test} />
      </div>
      {test.attemptsUsed > 1 ? <OwnTestResult testId={test.testId} /> : null}
      {isStartable ? <CloseCut test={test} /> : null}
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
          {test.hasReferenceSheet ? <li>{t('start.referenceSheet')}</li> : null}
          {test.calculator === 'off' ? null : <li>{t(`start.calculator.${test.calculator}`)}</li>}
        </ul>
      </section>
      {test.mayPreview && test.availability !== 'inProgress' ? (
        <PreviewAction test={test} />
      ) : (
        <>
          {/* Also for whoever waits for the opening, so that nothing moves when it comes. */}
          {isStartable || test.availability === 'notOpenYet' ? <ReadinessCheck testId={test.testId} /> : null}
          <StartAction test={test} clock={clock} />
        </>
      )}
    </>
  );
}

/** For whoever never takes a test. The address holds what a session's would, as the room in it expects. */
function PreviewAction({ test }: { readonly test: TestDetail }) {
  const { t } = useTranslation();
  const { testId, version, timeLimit } = test;
  return (
    <Notice
      tone="info"
      title={t('preview.label')}
      actions={
        <ButtonLink size="lg" href={`/preview/sessions/${formatSessionId({ testId, version, attemptNumber: 1 })}`}>
          {t('preview.go', { time: formatDuration(timeLimit.baseSeconds, t) })}
        </ButtonLink>
      }
    >
      <p>{t('preview.why')}</p>
    </Notice>
  );
}

function StartAction({ test, clock }: StartProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const start = useStartSession(test.testId);
  const { availability, sessionId, timeLimit } = test;
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
    case 'closed':
      return (
        <Notice tone="info" title={t('start.cannot')}>
          <p>
            <WhyNot test={test} />
          </p>
          {availability === 'notOpenYet' && test.opensAt ? <OpensIn opensAt={test.opensAt} clock={clock} /> : null}
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
  if (code === 'not_open' || code === 'no_attempts_left' || code === 'preview_only') {
    return (
      <Notice tone="warn" role="alert" title={t('start.cannot')}>
        <p>{t(`start.${code}`)}</p>
      </Notice>
    );
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
