/** All questions, over the page: on a phone from the foot of the screen. Closes with a choice; opens at the current one. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.tsx';
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
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = sheet.current;
    if (!dialog) return;
    // A touch beside it closes it, in browsers that know how.
    dialog.setAttribute('closedby', 'any');
    if (!dialog.open) dialog.showModal();
    showCurrent(dialog)?.focus({ preventScroll: true });
    // Before the page turns, so that the focus that goes back with it ends on the new question.
    const choose = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a')) dialog.close();
    };
    dialog.addEventListener('click', choose);
    return () => dialog.removeEventListener('click', choose);
  }, []);
  return (
    <dialog ref={sheet} className={styles.sheet} aria-label={t('navigator.label')} onClose={onClose}>
      <button
        type="button"
        className={styles.close}
        aria-label={t('action.close')}
        onClick={() => sheet.current?.close()}
      >
        <Icon name="close" />
      </button>
      <Navigator currentNumber={currentNumber} />
    </dialog>
  );
}
