/** A whole part of the test on one page: each question with the same inputs and states as when it stands alone. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { PageHeading } from '../../../components/page-heading.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { useStore } from '../../../lib/use-store.ts';
import { useRoom } from '../use-room.ts';
import type { Part } from './parts.ts';
import { QuestionBoundary } from './question-boundary.tsx';
import { QuestionCardAmongOthers } from './question-card.tsx';
import styles from './sections.module.css';
import { useLookedAt } from './use-looked-at.ts';

interface ScrollPageProps {
  readonly parts: readonly Part[];
  readonly place: number;
  /** The question that the address names. */
  readonly number: number;
}

/** The page of a part. */
export function ScrollPage({ parts, place, number }: ScrollPageProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const list = useRef<HTMLDivElement>(null);
  const part = parts[place];
  const first = part?.questions[0]?.number;
  const shown = useRef(first);
  useEffect(() => {
    // Opened at its beginning, the page itself has the focus; a question further down is gone to.
    if (shown.current === number) return;
    shown.current = number;
    const heading = list.current?.querySelector<HTMLElement>(`[data-number="${number}"] h2`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }, [number]);
  // The address follows the eye, so that header, navigator and reload know the question; no focus moves, no history grows.
  const [, navigate] = useLocation();
  useLookedAt(list, number, (seen) => {
    shown.current = seen;
    navigate(`/sessions/${session.sessionId}/questions/${seen}`, { replace: true });
  });
  if (!part) return null;
  const { section } = part;
  const title = section?.title ?? session.title;
  return (
    <>
      <div className={section ? styles.intro : undefined}>
        {section ? (
          <p className={styles.place}>{t('section.place', { place: place + 1, count: parts.length })}</p>
        ) : null}
        <PageHeading title={title} className={styles.title} />
        {section && section.instructions !== '' ? (
          <RichText text={section.instructions} format={section.instructionsFormat} />
        ) : null}
      </div>
      <div className={styles.questions} ref={list}>
        {part.questions.map((one) => (
          <QuestionBoundary
            key={one.question.questionId}
            {...one}
            heading={<h2 tabIndex={-1}>{t('room.question', { number: one.number })}</h2>}
          >
            <QuestionCardAmongOthers {...one} />
          </QuestionBoundary>
        ))}
      </div>
    </>
  );
}
