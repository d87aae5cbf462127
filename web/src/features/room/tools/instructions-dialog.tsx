/** The instructions of the test and of its sections, to be read again during the test. */
import { useTranslation } from 'react-i18next';
import type { DialogProps } from '../../../components/lazy-dialog.tsx';
import { PanelDialog } from '../../../components/panel-dialog.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { useStore } from '../../../lib/use-store.ts';
import { hasInstructions } from '../questions/has-instructions.ts';
import { useRoom } from '../use-room.ts';
import styles from './instructions-dialog.module.css';

/** The dialog. */
export function InstructionsDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const { instructions, instructionsFormat, sections } = session;
  return (
    <PanelDialog title={t('instructions.title')} onClose={onClose}>
      {hasInstructions(session) ? null : <p>{t('instructions.none')}</p>}
      {instructions === '' ? null : <RichText text={instructions} format={instructionsFormat} />}
      {sections.map(({ sectionId, title, instructions: text, instructionsFormat: format }, index) =>
        text === '' ? null : (
          <section key={sectionId} className={styles.section} aria-labelledby={`instructions-${sectionId}`}>
            <p className={styles.place}>{t('section.place', { place: index + 1, count: sections.length })}</p>
            <h3 id={`instructions-${sectionId}`}>{title}</h3>
            <RichText text={text} format={format} />
          </section>
        ),
      )}
    </PanelDialog>
  );
}
