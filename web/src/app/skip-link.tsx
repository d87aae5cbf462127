/** Lets a keyboard jump over the header. */
import { useTranslation } from 'react-i18next';
import styles from './layout.module.css';

/** First thing on the page; visible when it has the focus. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={styles.skipLink} href="#main">
      {t('nav.skip')}
    </a>
  );
}
