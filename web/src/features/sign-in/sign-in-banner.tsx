/** When the sign-in has run out: says so, keeps everything where it is, and offers to sign in again. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useServices } from '../../app/services.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useStore } from '../../lib/use-store.ts';
import type { SignInAgainOutcome } from './sign-in.ts';

interface SignInBannerProps {
  /** In the middle of a test: the words are about saving. */
  readonly inTest?: boolean;
  /** Leaving this page by the usual way loses nothing. Without it only the extra window is offered. */
  readonly mayLeave?: boolean;
  readonly onSignedIn?: () => void;
}

/** The banner; nothing while the sign-in holds. */
export function SignInBanner({ inTest = false, mayLeave = true, onSignedIn }: SignInBannerProps) {
  const { t } = useTranslation();
  const { signIn } = useServices();
  const state = useStore(signIn.state);
  const [path] = useLocation();
  const [outcome, setOutcome] = useState<SignInAgainOutcome | null>(null);
  if (state.kind !== 'expired') return null;

  async function again() {
    setOutcome(null);
    const result = await signIn.signInAgain();
    setOutcome(result);
    if (result === 'signedIn') onSignedIn?.();
  }

  return (
    <Notice
      tone="warn"
      role="alert"
      title={inTest ? t('signInAgain.testTitle') : t('signInAgain.title')}
      actions={
        <>
          <Button onClick={() => void again()}>{t('signInAgain.action')}</Button>
          {outcome === 'blocked' && mayLeave ? (
            <Button variant="default" onClick={() => void signIn.signIn(path)}>
              {t('signInAgain.here')}
            </Button>
          ) : null}
        </>
      }
    >
      {inTest ? <p>{t('signInAgain.testHelp')}</p> : null}
      {outcome === 'blocked' ? <p>{t('signInAgain.blocked')}</p> : null}
      {outcome === 'otherStudent' ? <p>{t('signInAgain.otherStudent', { name: state.student.name })}</p> : null}
    </Notice>
  );
}
