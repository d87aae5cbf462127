/** A dialog with a title and a way out, for things to look up or set; the browser's own, so focus and Escape just work. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import styles from './panel-dialog.module.css';

interface PanelDialogProps {
  readonly title: string;
  /** After it has closed; the focus is back where it was. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Open for as long as it is rendered. */
export function PanelDialog({ title, onClose, children }: PanelDialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <div className={styles.top}>
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label={t('action.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}
