/** For whoever is not signed in: what this is, and one button. Nobody is sent away without pressing it. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { LanguageChoice } from '../../app/language-choice.tsx';
import { useServices } from '../../app/services.ts';
import { BrandMark } from '../../components/brand.tsx';
import { Button } from '../../components/button.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ErrorState } from '../../components/states.tsx';
import { SavedTestsWhenOffline } from '../tests/saved-tests-when-offline.tsx';
import styles from './welcome-page.module.css';

/** Sign in, and come back to where I was. */
export function WelcomePage() {
  const { t } = useTranslation();
  const { signIn } = useServices();
  const [path] = useLocation();
  const [error, setError] = useState<unknown>(null);
  const [leaving, setLeaving] = useState(false);
  const [last] = useState(signIn.lastPerson);

  function leave() {
    setError(null);
    setLeaving(true);
    signIn.signIn(path === '/' ? '/tests' : path).catch((cause: unknown) => {
      setError(cause);
      setLeaving(false);
    });
  }

  return (
    <main className={styles.page} id="main">
      <div className={styles.card}>
        <BrandMark />
        <PageHeading title={t('welcome.title')} className={styles.title} />
        <p className={styles.lead}>{t('welcome.lead')}</p>
        {last ? <SavedTestsWhenOffline student={last} /> : null}
        {error ? <ErrorState error={error} onRetry={leave} /> : null}
        <Button size="lg" onClick={leave} loading={leaving}>
          {t('welcome.signIn')}
        </Button>
        <LanguageChoice />
      </div>
    </main>
  );
}
