/** Always in sight: which test, its tools, how long. */
import { type ReactNode, type Ref, useRef } from 'react';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { textDirection } from '../../lib/text-direction.ts';
import { useStore } from '../../lib/use-store.ts';
import { useCovered } from './navigation/use-bars.ts';
import styles from './test-room.module.css';
import { PastEndTimer } from './time/past-end-timer.tsx';
import { Timer, type TimeTeller } from './time/timer.tsx';
import { useRoom } from './use-room.ts';

interface RoomHeaderProps {
  readonly tools: ReactNode;
  /** There while there is time left to tell. */
  readonly timer: Ref<TimeTeller>;
}

/** The header. */
export function RoomHeader({ tools, timer }: RoomHeaderProps) {
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
        {isPastEnd ? <PastEndTimer /> : <Timer ref={timer} />}
      </div>
    </header>
  );
}
