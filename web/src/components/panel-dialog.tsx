/** A dialog with a title and a way out, for things to look up or set; the browser's own, so focus and Escape just work. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseButton } from './close-button.tsx';
import styles from './panel-dialog.module.css';
import { useModal } from './use-modal.ts';

interface PanelDialogProps {
  readonly title: string;
  /** To take it away; the focus then goes back to where it was. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Open for as long as it is rendered. */
export function PanelDialog({ title, onClose, children }: PanelDialogProps) {
  const { t } = useTranslation();
  const { ref, close, onCancel } = useModal(onClose);
  const titleId = useId();
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby={titleId} onCancel={onCancel}>
      <div className={styles.top}>
        <h2 id={titleId}>{title}</h2>
        <CloseButton label={t('action.close')} onClick={close} />
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}
