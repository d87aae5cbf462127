/** What sticks to the foot of the screen: the bar, and on a phone the calculator on top of it. */
import { type ReactNode, useRef } from 'react';
import { useCovered, useFocusInSight } from './navigation/use-bars.ts';
import styles from './test-room.module.css';

/** The dock. */
export function RoomDock({ children }: { readonly children: ReactNode }) {
  const dock = useRef<HTMLDivElement>(null);
  useCovered('--covered-bottom', dock);
  useFocusInSight();
  return (
    <div className={styles.dock} data-dock ref={dock}>
      {children}
    </div>
  );
}
