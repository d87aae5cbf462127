/** Always in sight: which question, is it saved, how long. */
import { useTranslation } from 'react-i18next';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { textDirection } from '../../lib/text-direction.ts';
import { useStore } from '../../lib/use-store.ts';
import { PastEndTimer } from './past-end-timer.tsx';
import { SaveIndicator } from './save-indicator.tsx';
import styles from './test-room.module.css';
import { Timer } from './timer.tsx';
import { useRoom } from './use-room.ts';

interface RoomHeaderProps {
  /** Null on the review. */
  readonly number: number | null;
  /** How often the student has asked for the time by keyboard. */
  readonly timeAsked: number;
}

/** The header. */
export function RoomHeader({ number, timeAsked }: RoomHeaderProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session, isPastEnd } = useStore(room.state);
  return (
    <header className={styles.header}>
      <div className={styles.headerRow}>
        <p className={styles.where}>
          <span className={styles.testTitle} dir={textDirection(session.title)}>
            {session.title}
          </span>
          <span className={`${styles.position} numbers`}>
            {number === null ? t('review.title') : t('room.questionOf', { number, count: session.questions.length })}{' '}
            <PracticeBadge of={session} />
          </span>
        </p>
        <SaveIndicator />
        {isPastEnd ? <PastEndTimer /> : <Timer timeAsked={timeAsked} />}
      </div>
    </header>
  );
}
