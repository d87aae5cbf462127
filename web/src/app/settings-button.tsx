/** Opens the display settings from outside of a test. */

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { LazyDialog } from '../components/lazy-dialog.tsx';

const load = async () => (await import('./settings-dialog.tsx')).SettingsDialog;

/** The button. Its dialog stands apart, as a popover that closes would take it along. */
export function SettingsButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" fullWidth aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('settings.title')}
      </Button>
      {isOpen ? createPortal(<LazyDialog load={load} onClose={() => setOpen(false)} />, document.body) : null}
    </>
  );
}
