/** The name and its pencil; leads home. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './brand.module.css';

/** Name and mark without a link, for pages that lead nowhere. */
export function BrandMark() {
  const { t } = useTranslation();
  return (
    <span className={styles.brand}>
      <img src="/favicon.svg" alt="" width="28" height="28" />
      {t('app.name')}
    </span>
  );
}

/** Name and mark, linked to My tests. */
export function Brand() {
  return (
    <Link href="/tests" className={styles.link}>
      <BrandMark />
    </Link>
  );
}
