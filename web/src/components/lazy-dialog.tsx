/** A dialog that is fetched when it is first opened: the path to the first question does not pay for it. */
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelDialog } from './panel-dialog.tsx';

/** What such a dialog takes. */
export interface DialogProps {
  readonly onClose: () => void;
}

/** Fetches the dialog; asked again, the browser gives the same one. */
export type LoadDialog = () => Promise<ComponentType<DialogProps>>;

interface LazyDialogProps extends DialogProps {
  readonly load: LoadDialog;
}

/** Rendered to open it. Without a connection it may not be there: that is said, and the next try asks again. */
export function LazyDialog({ load, onClose }: LazyDialogProps) {
  const { t } = useTranslation();
  const [loaded, setLoaded] = useState<{ readonly Dialog: ComponentType<DialogProps> } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    load().then(
      (Dialog) => {
        if (!left) setLoaded({ Dialog });
      },
      () => {
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [load]);
  const isLoading = loaded === null && !failed;
  useEffect(() => {
    if (!isLoading) return undefined;
    // On a slow line: who has thought better of it is not to be surprised by it later. An Escape that was meant for
    // something else, and taken, is none.
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [isLoading, onClose]);
  if (loaded) return <loaded.Dialog onClose={onClose} />;
  if (!failed) return null;
  return (
    <PanelDialog title={t('dialog.notLoadedTitle')} onClose={onClose}>
      <p>{t('dialog.notLoadedHelp')}</p>
    </PanelDialog>
  );
}
