/** A score, or why there is none to see. */
import { useTranslation } from 'react-i18next';
import type { AttemptSummary } from '../../../../shared/api/attempts.ts';
import { formatDateTime, formatNumber, formatPercent } from '../../lib/format.ts';
import styles from './attempts.module.css';

/** Points and percent. */
export function ScoreText({ attempt }: { readonly attempt: AttemptSummary }) {
  const { t, i18n } = useTranslation();
  const { score, review } = attempt;
  if (!score) {
    const { from, visible } = review.score;
    if (visible && attempt.isPending) return <p className={styles.held}>{t('score.pending')}</p>;
    return (
      <p className={styles.held}>
        {from ? t('score.from', { time: formatDateTime(from, i18n.language) }) : t('score.notShown')}
      </p>
    );
  }
  return (
    <p className={styles.score}>
      <strong className="numbers">{formatPercent(score.percent, i18n.language)}</strong>
      <span className="numbers">
        {t('score.points', {
          points: formatNumber(score.points, i18n.language),
          max: formatNumber(score.maxPoints, i18n.language),
        })}
      </span>
    </p>
  );
}
