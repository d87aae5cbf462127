/** Who I am, the language, light or dark, and the way out. Signing out warns first when only this device has some answers. */

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { useStore } from '../lib/use-store.ts';
import styles from './account-menu.module.css';
import { ColorSchemeChoice } from './color-scheme-choice.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { useServices } from './services.ts';
import { SettingsButton } from './settings-button.tsx';

/** A button that opens the browser's own popover: Escape and a click outside close it. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { signIn, answerStore } = useServices();
  const state = useStore(signIn.state);
  const panelId = useId();
  const [unsent, setUnsent] = useState(0);
  if (state.kind === 'signedOut') return null;
  const { student } = state;

  async function signOut() {
    // When the store cannot be read there is nothing in it to warn about.
    const count = await answerStore.countUnsent(student.id).catch(() => 0);
    if (count > 0) setUnsent(count);
    else await leave();
  }

  /** The next person at this device finds nothing of this one, but what would otherwise be lost, under this one's key. */
  async function leave() {
    await answerStore.forgetStudent(student.id).catch(() => {});
    await signIn.signOut();
  }

  return (
    <div className={styles.anchor}>
      <button
        type="button"
        className={styles.button}
        popoverTarget={panelId}
        aria-label={t('account.open', { name: student.name })}
      >
        <Icon name="person" size="1.5rem" />
        <bdi className={styles.name}>{student.name}</bdi>
      </button>
      <div id={panelId} popover="auto" className={styles.panel}>
        <p className={styles.who}>{t('account.signedInAs', { name: student.name })}</p>
        <LanguageChoice />
        <ColorSchemeChoice />
        <SettingsButton />
        <Button variant="default" fullWidth onClick={() => void signOut()}>
          {t('account.signOut')}
        </Button>
      </div>
      <ConfirmDialog
        open={unsent > 0}
        title={t('account.unsentTitle', { count: unsent })}
        confirmLabel={t('account.signOutAnyway')}
        cancelLabel={t('account.stay')}
        onConfirm={() => void leave()}
        onCancel={() => setUnsent(0)}
      >
        <p>{t('account.unsentHelp')}</p>
      </ConfirmDialog>
    </div>
  );
}
