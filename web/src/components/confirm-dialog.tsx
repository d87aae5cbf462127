/** A question before something that cannot be undone; the browser's own dialog, so focus and Escape just work. */

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly cancelLabel?: string;
  readonly children?: ReactNode;
}

/** Asks. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (props.open && !dialog.current?.open) dialog.current?.showModal();
    if (!props.open && dialog.current?.open) dialog.current.close();
  }, [props.open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={props.onCancel}>
      {props.open ? (
        <div className={styles.body}>
          <h2 id={titleId}>{props.title}</h2>
          {props.children}
          <div className={styles.buttons}>
            <Button onClick={props.onConfirm}>{props.confirmLabel}</Button>
            <Button variant="default" onClick={props.onCancel}>
              {props.cancelLabel ?? t('action.cancel')}
            </Button>
          </div>
        </div>
      ) : null}
    </dialog>
  );
}
