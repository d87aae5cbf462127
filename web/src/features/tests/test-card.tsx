/** One test in the list: what it is, how long I have, and what I can do, or why I cannot. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { CloseCut } from './close-cut.tsx';
import type { ServerClock } from './opening-rules.ts';
import { OpensIn } from './opens-in.tsx';
import { SessionTimeLeft } from './session-time-left.tsx';
import { TestFacts } from './test-facts.tsx';
import styles from './tests.module.css';
import { WhyNot } from './why-not.tsx';

interface CardProps {
  readonly test: TestSummary;
  readonly clock: ServerClock;
  /** For someone who looks at tests and never takes one. */
  readonly mayPreview?: boolean | undefined;
}

/** A card. */
export function TestCard({ test, clock, mayPreview = false }: CardProps) {
  const { t } = useTranslation();
  const headingId = `test-${test.testId}`;
  return (
    <article className={styles.card} aria-labelledby={headingId} data-availability={test.availability}>
      <div className={styles.words}>
        <h3 id={headingId} className={styles.cardTitle}>
          <bdi>{test.title}</bdi>
        </h3>
        {test.isPractice ? (
          <p className={styles.practice}>
            <PracticeBadge of={test} /> {t('practice.doesNotCount')}
          </p>
        ) : null}
        {test.description ? (
          <div className={styles.description}>
            <RichText text={test.description} format={test.descriptionFormat} />
          </div>
        ) : null}
        <TestFacts test={test} />
        {test.availability === 'available' ? <CloseCut test={test} /> : null}
      </div>
      <div className={styles.action}>
        {mayPreview && test.availability !== 'inProgress' ? (
          <ButtonLink href={`/tests/${test.testId}`} aria-describedby={headingId}>
            {t('preview.open')}
          </ButtonLink>
        ) : (
          <TestAction test={test} clock={clock} labelledBy={headingId} />
        )}
      </div>
    </article>
  );
}

function TestAction({ test, clock, labelledBy }: CardProps & { readonly labelledBy: string }) {
  const { t } = useTranslation();
  const { availability, testId, sessionId } = test;
  switch (availability) {
    case 'inProgress':
      return sessionId ? (
        <>
          <SessionTimeLeft sessionId={sessionId} />
          <ButtonLink href={`/sessions/${sessionId}`} aria-describedby={labelledBy}>
            {t('tests.continue')}
          </ButtonLink>
        </>
      ) : null;
    case 'available':
      return (
        <ButtonLink href={`/tests/${testId}`} aria-describedby={labelledBy}>
          {t('tests.view')}
        </ButtonLink>
      );
    case 'notOpenYet':
      return (
        <>
          {test.opensAt ? <OpensIn opensAt={test.opensAt} clock={clock} /> : null}
          <p className={styles.why}>
            <WhyNot test={test} />
          </p>
        </>
      );
    case 'closed':
      return (
        <p className={styles.why}>
          <WhyNot test={test} />
        </p>
      );
    case 'noAttemptsLeft':
      return (
        <>
          <p className={styles.why}>{t('tests.noAttemptsLeft', { count: test.attemptsAllowed })}</p>
          <ButtonLink href="/attempts" variant="default" aria-describedby={labelledBy}>
            {t('tests.seeAttempts')}
          </ButtonLink>
        </>
      );
  }
}
