/** Scrap paper for one question: a place to think that nobody grades. */

import { useTranslation } from 'react-i18next';
import { Textarea } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useStorePart } from '../../../lib/use-store.ts';
import styles from './scrap-paper.module.css';
import { longestNote } from './scrap-store.ts';
import { useScrap, useScraps } from './use-scraps.ts';

/** By keyboard: opens the paper of a question and goes there, or puts it away. */
export function toggleScrapPaper(page: HTMLElement | null, number: number): void {
  const paper = page?.querySelector<HTMLDetailsElement>(`[data-number="${number}"] [data-scrap-paper]`);
  if (!paper) return;
  paper.open = !paper.open;
  paper.querySelector<HTMLElement>(paper.open ? 'textarea' : 'summary')?.focus();
}

interface ScrapPaperProps {
  readonly questionId: string;
  readonly number: number;
  readonly disabled: boolean;
}

/** Folded away until it is wanted. */
export function ScrapPaper({ questionId, number, disabled }: ScrapPaperProps) {
  const { t } = useTranslation();
  const scraps = useScraps();
  const scrap = useScrap(questionId);
  const savedOnDevice = useStorePart(scraps, (state) => state.savedOnDevice);
  const note = scrap?.note ?? '';
  return (
    <details className={styles.paper} data-scrap-paper>
      <summary className={styles.summary}>
        <Icon name="pencil" />
        {t('scrap.title')}
        {note.trim() === '' ? null : <span className={styles.hasNotes}>{t('scrap.hasNotes')}</span>}
      </summary>
      <Textarea
        label={t('scrap.label', { number })}
        description={t(savedOnDevice ? 'scrap.help' : 'scrap.helpInMemory')}
        value={note}
        dir="auto"
        onChange={(event) => scraps.setNote(questionId, event.currentTarget.value)}
        disabled={disabled}
        maxLength={longestNote}
        rows={4}
        autoComplete="off"
        spellCheck={false}
      />
    </details>
  );
}
