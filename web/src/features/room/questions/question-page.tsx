/** One question on a page of its own, after its section's instructions where it is the first. */
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useStore } from '../../../lib/use-store.ts';
import styles from '../test-room.module.css';
import { useRoom } from '../use-room.ts';
import { opensPart, type Part } from './parts.ts';
import { QuestionBoundary } from './question-boundary.tsx';
import { QuestionCard } from './question-card.tsx';
import { SectionIntro } from './section-intro.tsx';

interface QuestionPageProps {
  readonly parts: readonly Part[];
  readonly place: number;
  readonly number: number;
}

/** The page of a question. */
export function QuestionPage({ parts, place, number }: QuestionPageProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const count = session.questions.length;
  const question = session.questions[number - 1];
  const part = parts[place];
  if (!question || !part) return null;
  const heading = (
    <PageHeading title={t('room.questionOf', { number, count })} className={styles.questionTitle}>
      {t('room.question', { number })}
    </PageHeading>
  );
  return (
    <>
      {part.section && opensPart(part, number) ? (
        <SectionIntro section={part.section} place={place + 1} count={parts.length} />
      ) : null}
      <QuestionBoundary question={question} number={number} heading={heading}>
        <QuestionCard question={question} number={number} heading={heading} />
      </QuestionBoundary>
    </>
  );
}
