/** One test in the list: what it is, how long I have, and what I can do, or why I cannot. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { CloseCut } from './close-cut.tsx';
import { SessionTimeLeft } from './session-time-left.tsx';
import { TestFacts } from './test-facts.tsx';
import styles from './tests.module.css';

interface TestCardProps {
  readonly test: TestSummary;
  /** For somebody who looks at tests and never sits one. */
  readonly mayPreview?: boolean | undefined;
}

/** A card. */
export function TestCard({ test, mayPreview = false }: TestCardProps) {
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
          <TestAction test={test} labelledBy={headingId} />
        )}
      </div>
    </article>
  );
}

function TestAction({ test, labelledBy }: { readonly test: TestSummary; readonly labelledBy: string }) {
  const { t, i18n } = useTranslation();
  const { availability, testId, sessionId, opensAt, closesAt } = test;
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
        <p className={styles.why}>
          {opensAt ? t('tests.opens', { time: formatDateTime(opensAt, i18n.language) }) : t('tests.notOpenYet')}
        </p>
      );
    case 'closed':
      return (
        <p className={styles.why}>
          {closesAt ? t('tests.closed', { time: formatDateTime(closesAt, i18n.language) }) : t('tests.isClosed')}
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
