/** A small pencil drawing beside words that say the same: for eyes only, and fetched when it is shown. */
import { lazy, Suspense } from 'react';
import styles from './drawing.module.css';
import type { DrawingName } from './drawings/drawings.tsx';

/** Without a network the place stays empty: no drawing is worth an error. */
const Shapes = lazy(() => import('./drawings/drawings.tsx').catch(() => ({ default: () => null })));

/** The drawing; its place is kept for it, so that nothing moves when it comes. */
export function Drawing({ name }: { readonly name: DrawingName }) {
  return (
    <svg viewBox="0 0 160 120" className={styles.drawing} aria-hidden="true" focusable="false">
      <Suspense>
        <Shapes name={name} />
      </Suspense>
    </svg>
  );
}
