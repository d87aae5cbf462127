/** Always in sight: which test, its tools, how long. */
import { type ReactNode, useRef } from 'react';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { textDirection } from '../../lib/text-direction.ts';
import { useStore } from '../../lib/use-store.ts';
import { PastEndTimer } from './past-end-timer.tsx';
import styles from './test-room.module.css';
import { Timer } from './timer.tsx';
import { useCovered } from './use-bars.ts';
import { useRoom } from './use-room.ts';

interface RoomHeaderProps {
  readonly tools: ReactNode;
  /** How often the student has asked for the time by keyboard. */
  readonly timeAsked: number;
}

/** The header. */
export function RoomHeader({ tools, timeAsked }: RoomHeaderProps) {
  const room = useRoom();
  const header = useRef<HTMLElement>(null);
  useCovered('--covered-top', header);
  const { session, isPastEnd } = useStore(room.state);
  return (
    <header className={styles.header} ref={header}>
      <div className={styles.headerRow}>
        <p className={styles.testTitle} dir={textDirection(session.title)} title={session.title}>
          <PracticeBadge of={session} /> {session.title}
        </p>
        {tools}
        {isPastEnd ? <PastEndTimer /> : <Timer timeAsked={timeAsked} />}
      </div>
    </header>
  );
}
