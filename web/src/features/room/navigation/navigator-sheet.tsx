/** All questions, over the page: on a phone from the foot of the screen. Closes with a choice; opens at the current one. */
import { type MouseEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseButton } from '../../../components/close-button.tsx';
import { useModal } from '../../../components/use-modal.ts';
import { Navigator } from './navigator.tsx';
import styles from './navigator-sheet.module.css';
import { showCurrent } from './show-current.ts';

interface NavigatorSheetProps {
  readonly currentNumber: number | null;
  /** After it has closed; the focus is back where it was, or on the question that was chosen. */
  readonly onClose: () => void;
}

/** Open for as long as it is rendered. */
export function NavigatorSheet({ currentNumber, onClose }: NavigatorSheetProps) {
  const { t } = useTranslation();
  const { ref, close, onCancel } = useModal(onClose);
  useEffect(() => {
    // A touch beside it closes it, in browsers that know how.
    ref.current?.setAttribute('closedby', 'any');
    if (ref.current) showCurrent(ref.current)?.focus({ preventScroll: true });
  }, [ref]);
  // After the link has turned the page, whose heading takes the focus then.
  function closeWithChoice({ target }: MouseEvent) {
    if (target instanceof Element && target.closest('a')) close();
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link in it is pressed by keyboard as a click, too.
    <dialog
      ref={ref}
      className={styles.sheet}
      aria-label={t('navigator.label')}
      onCancel={onCancel}
      onClick={closeWithChoice}
    >
      <CloseButton label={t('action.close')} onClick={close} className={styles.close} />
      <Navigator currentNumber={currentNumber} />
    </dialog>
  );
}
