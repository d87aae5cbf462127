/** Questions, points, time, attempts and window of a test, as they are for this student. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { MomentsIn } from '../../components/moment.tsx';
import { formatDateTime, formatNumber, formatTimeLimit, formatWindow } from '../../lib/format.ts';
import styles from './tests.module.css';

/** A list of terms and values. */
export function TestFacts({ test }: { readonly test: TestSummary }) {
  const { t, i18n } = useTranslation();
  const { timeLimit, attemptsAllowed, attemptsLeft, isPractice, opensAt, closesAt } = test;
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
      {opensAt || closesAt ? (
        <Fact term={t('facts.window')}>
          <TestWindow opensAt={opensAt} closesAt={closesAt} />
        </Fact>
      ) : null}
    </dl>
  );
}

/** From when to when it is open, with the zone of the reader's device. */
function TestWindow({ opensAt, closesAt }: Pick<TestSummary, 'opensAt' | 'closesAt'>) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (opensAt && closesAt) {
    const { opens, closes } = formatWindow({ opensAt, closesAt }, language);
    const moments = [
      { iso: opensAt, text: opens },
      { iso: closesAt, text: closes },
    ];
    return <MomentsIn moments={moments} say={(from, to) => t('facts.between', { opens: from, closes: to })} />;
  }
  if (opensAt) {
    const text = formatDateTime(opensAt, language, { zone: true });
    return <MomentsIn moments={[{ iso: opensAt, text }]} say={(opens) => t('facts.from', { opens })} />;
  }
  if (!closesAt) return null;
  const text = formatDateTime(closesAt, language, { zone: true, isEnd: true });
  return <MomentsIn moments={[{ iso: closesAt, text }]} say={(closes) => t('facts.until', { closes })} />;
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd className="numbers">{children}</dd>
    </div>
  );
}
