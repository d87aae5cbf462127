/** What stands there when the page cannot even learn where to sign in. */
import { ErrorState } from '../components/states.tsx';
import styles from './layout.module.css';

interface CouldNotStartProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The error, with a way to try again. */
export function CouldNotStart({ error, onRetry }: CouldNotStartProps) {
  return (
    <main className={styles.main} id="main">
      <ErrorState asPage error={error} onRetry={onRetry} />
    </main>
  );
}
