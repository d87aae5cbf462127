/** The title and instructions of a section, before its first question. */
import { useTranslation } from 'react-i18next';
import type { Section } from '../../../../../shared/questions/test-layout.ts';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import styles from './sections.module.css';

interface SectionIntroProps {
  readonly section: Section;
  readonly place: number;
  readonly count: number;
}

/** One at a time: above the question that begins the section. */
export function SectionIntro({ section, place, count }: SectionIntroProps) {
  const { t } = useTranslation();
  const titleId = `section-${section.sectionId}`;
  return (
    <section className={styles.intro} aria-labelledby={titleId}>
      <p className={styles.place}>{t('section.place', { place, count })}</p>
      <h2 id={titleId}>{section.title}</h2>
      {section.instructions === '' ? null : (
        <RichText text={section.instructions} format={section.instructionsFormat} />
      )}
    </section>
  );
}
