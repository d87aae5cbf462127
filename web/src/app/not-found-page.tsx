/** For an address that leads nowhere. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../components/button-link.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import styles from './layout.module.css';

/** "Page not found", and the way back. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={styles.stack}>
      <PageHeading title={t('notFound.title')} />
      <p>{t('notFound.help')}</p>
      <div>
        <ButtonLink href="/tests">{t('notFound.back')}</ButtonLink>
      </div>
    </div>
  );
}
