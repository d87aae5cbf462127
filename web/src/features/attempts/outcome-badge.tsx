/** How an attempt ended, in words, with a colour and a sign. */
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../../shared/api/attempts.ts';
import { Icon } from '../../components/icon.tsx';
import styles from './attempts.module.css';

/** "Submitted" or "Time ran out". */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <span className={styles.badge} data-outcome={outcome}>
      <Icon name={outcome === 'submitted' ? 'check' : 'clock'} size="1.05em" />
      {t(`outcome.${outcome}`)}
    </span>
  );
}
