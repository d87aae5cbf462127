/** Says of a test or an attempt that it is practice, in a word. */
import { useTranslation } from 'react-i18next';
import styles from './practice-badge.module.css';

/** "Practice"; nothing for what counts. */
export function PracticeBadge({ of: { isPractice } }: { readonly of: { readonly isPractice?: boolean | undefined } }) {
  const { t } = useTranslation();
  return isPractice ? <span className={styles.badge}>{t('practice.badge')}</span> : null;
}
