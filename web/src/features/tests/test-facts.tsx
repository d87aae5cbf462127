/** Questions, points, time, attempts and window of a test, as they are for this student. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { formatDateTime, formatNumber, formatTimeLimit } from '../../lib/format.ts';
import styles from './tests.module.css';

/** A list of terms and values. */
export function TestFacts({ test }: { readonly test: TestSummary }) {
  const { t, i18n } = useTranslation();
  const { timeLimit, attemptsAllowed, attemptsLeft, isPractice, opensAt, closesAt } = test;
  const opens = opensAt && formatDateTime(opensAt, i18n.language);
  const closes = closesAt && formatDateTime(closesAt, i18n.language);
  return (
    <dl className={styles.facts}>
      <Fact term={t('facts.time')}>
        <strong>{formatTimeLimit(timeLimit, t)}</strong>
        {timeLimit.extraSeconds > 0 ? <span className={styles.note}>{t('facts.withExtraTime')}</span> : null}
      </Fact>
      <Fact term={t('facts.questions')}>{test.questionCount}</Fact>
      <Fact term={t('facts.points')}>{formatNumber(test.totalPoints, i18n.language)}</Fact>
      <Fact term={t('facts.attempts')}>
        {isPractice
          ? t('facts.attemptsUnlimited')
          : t('facts.attemptsLeft', { left: attemptsLeft, allowed: attemptsAllowed })}
      </Fact>
      {opens || closes ? (
        <Fact term={t('facts.window')}>
          {opens && closes
            ? t('facts.between', { opens, closes })
            : opens
              ? t('facts.from', { opens })
              : t('facts.until', { closes: closes ?? '' })}
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd className="numbers">{children}</dd>
    </div>
  );
}
