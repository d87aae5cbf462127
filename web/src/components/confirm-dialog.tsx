/** A question before something that cannot be undone. The way back has the focus: one Enter too many changes nothing. */
import { type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { useModal } from './use-modal.ts';

interface QuestionProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly cancelLabel?: string;
  readonly children?: ReactNode;
}

/** Asks while `open`. */
export function ConfirmDialog({ open, ...props }: QuestionProps & { readonly open: boolean }) {
  return open ? <Question {...props} /> : null;
}

function Question({ title, confirmLabel, onConfirm, onCancel, cancelLabel, children }: QuestionProps) {
  const { t } = useTranslation();
  const wayBack = useRef<HTMLButtonElement>(null);
  const { ref, close } = useModal(onCancel, wayBack);
  const id = useId();

  /** The second of two quick clicks was meant for what stood there before. */
  function confirm(event: MouseEvent) {
    if (event.detail < 2) onConfirm();
  }

  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-help`}
      onCancel={close}
    >
      <div className={styles.body}>
        <h2 id={`${id}-title`}>{title}</h2>
        <div id={`${id}-help`} className={styles.help}>
          {children}
        </div>
        <div className={styles.buttons}>
          <Button ref={wayBack} variant="default" onClick={close}>
            {cancelLabel ?? t('action.cancel')}
          </Button>
          <Button onClick={confirm}>{confirmLabel}</Button>
        </div>
      </div>
    </dialog>
  );
}
