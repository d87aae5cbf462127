/** Where the sign-in leads back to; goes on to where the student was. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useServices } from '../../app/services.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { LoadingCards } from '../../components/states.tsx';
import styles from './welcome-page.module.css';

/** Finishes the sign-in once; a second look at the same address would be refused. */
export function SignedInPage() {
  const { t } = useTranslation();
  const { signIn } = useServices();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState(false);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    signIn.finish().then(
      (returnTo) => {
        if (returnTo !== null) navigate(returnTo, { replace: true });
      },
      () => setFailed(true),
    );
  }, [signIn, navigate]);

  return (
    <main className={styles.page} id="main">
      <div className={styles.card}>
        {failed ? (
          <Notice
            tone="warn"
            role="alert"
            title={t('signedIn.failedTitle')}
            actions={<ButtonLink href="/tests">{t('signedIn.again')}</ButtonLink>}
          >
            <p>{t('signedIn.failedHelp')}</p>
          </Notice>
        ) : (
          <LoadingCards count={1} asPage />
        )}
      </div>
    </main>
  );
}
