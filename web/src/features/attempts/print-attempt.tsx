/** Prints the attempt as it stands on the page, and what paper needs beside that: whose it is, and when it was printed. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { Button } from '../../components/button.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { useStore } from '../../lib/use-store.ts';
import styles from './attempts.module.css';
import own from './print-attempt.module.css';
import './print.css';

/** A button on the screen; on paper two facts. */
export function PrintAttempt() {
  const { t, i18n } = useTranslation();
  const signedIn = useStore(useServices().signIn.state);
  const printedAt = usePrintedAt();
  return (
    <>
      <div className={own.print} data-print="no">
        <Button variant="default" onClick={() => window.print()} aria-describedby="print-help">
          {t('attempt.print')}
        </Button>
        <p id="print-help" className={own.help}>
          {t('attempt.printHelp')}
        </p>
      </div>
      <dl className={styles.facts} data-print="only">
        {signedIn.kind === 'signedOut' ? null : (
          <div>
            <dt>{t('attempt.student')}</dt>
            <dd>
              <bdi>{signedIn.student.name}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('attempt.printed')}</dt>
          <dd className="numbers">{formatDateTime(printedAt, i18n.language)}</dd>
        </div>
      </dl>
    </>
  );
}

/** When the page was printed; until then, when it was opened. */
function usePrintedAt(): string {
  const [atMs, setAtMs] = useState(Date.now);
  useEffect(() => {
    const note = () => setAtMs(Date.now());
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, []);
  return new Date(atMs).toISOString();
}
