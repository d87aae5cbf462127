/** When an attempt began and ended, how long it took, and the reference to keep. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../../shared/api/attempts.ts';
import { formatDateTime, formatDuration, formatTimeLimit } from '../../lib/format.ts';
import styles from './attempts.module.css';

/** A list of terms and values. */
export function AttemptFacts({ attempt }: { readonly attempt: AttemptView }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className={styles.facts}>
      <Fact term={t('attempt.timeTaken')}>
        {t('attempt.timeOf', {
          taken: formatDuration(attempt.timeTakenSeconds, t),
          limit: formatTimeLimit(attempt.timeLimit, t),
        })}
      </Fact>
      <Fact term={t('attempt.answered')}>
        {t('attempt.answeredOf', { answered: attempt.answeredCount, count: attempt.questionCount })}
      </Fact>
      <Fact term={t('attempt.started')}>{formatDateTime(attempt.startedAt, i18n.language)}</Fact>
      <Fact term={t('attempt.finished')}>{formatDateTime(attempt.finishedAt, i18n.language)}</Fact>
      <Fact term={t('attempt.code')}>
        <bdi className={styles.reference} dir="ltr">
          {attempt.code}
        </bdi>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="numbers">{children}</dd>
    </div>
  );
}
