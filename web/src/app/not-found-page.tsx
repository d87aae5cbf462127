/** For an address that leads nowhere. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../components/button-link.tsx';
import { Drawing } from '../components/drawing.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import styles from './layout.module.css';

/** "Page not found", and the way back. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={styles.middle}>
      <Drawing name="notFound" />
      <PageHeading title={t('notFound.title')} />
      <p>{t('notFound.help')}</p>
      <div>
        <ButtonLink href="/tests">{t('notFound.back')}</ButtonLink>
      </div>
    </div>
  );
}
