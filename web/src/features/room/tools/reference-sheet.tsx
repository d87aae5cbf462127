/**
 * What the test brings to look things up in, beside the question: the page makes room for it, so that one reads and answers
 * without opening and closing anything. The text is part of the session's view, so the device has it without a network too.
 */
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseButton } from '../../../components/close-button.tsx';
import type { DialogProps } from '../../../components/lazy-dialog.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { useStore } from '../../../lib/use-store.ts';
import type { ExamRoom } from '../exam-room-types.ts';
import { useRoom } from '../use-room.ts';
import styles from './reference-sheet.module.css';
import { leaveSheet, noteBefore, sheetMark } from './sheet-focus.ts';

/** How far down it was read, in pixels: opened again, it stands there. */
const readTo = new WeakMap<ExamRoom, number>();

/** Open for as long as it is rendered. */
export function ReferenceSheet({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { referenceSheet } = useStore(room.state).session;
  const panel = useRef<HTMLElement>(null);
  const body = useRef<HTMLElement>(null);
  const titleId = useId();

  // The page narrows by as much as the sheet takes, whatever stands in it.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.sheetOpen = 'true';
    return () => {
      delete dataset.sheetOpen;
    };
  }, []);
  useEffect(() => {
    const { activeElement } = document;
    if (!panel.current?.contains(activeElement)) noteBefore(activeElement, true);
    body.current?.scrollTo({ top: readTo.get(room) ?? 0 });
    body.current?.focus({ preventScroll: true });
  }, [room]);

  function close() {
    leaveSheet();
    onClose();
  }

  function noteWhereFrom({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) noteBefore(relatedTarget);
  }

  function hear(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }

  if (!referenceSheet) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: Escape closes it from anywhere inside.
    <aside
      ref={panel}
      className={styles.panel}
      aria-labelledby={titleId}
      {...sheetMark}
      onFocus={noteWhereFrom}
      onKeyDown={hear}
    >
      <div className={styles.top}>
        <h2 id={titleId}>{t('tools.referenceSheet')}</h2>
        <CloseButton label={t('referenceSheet.close')} onClick={close} />
      </div>
      <section
        ref={body}
        className={styles.body}
        aria-labelledby={titleId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget }) => readTo.set(room, currentTarget.scrollTop)}
      >
        <RichText text={referenceSheet.text} format={referenceSheet.format} />
      </section>
    </aside>
  );
}
