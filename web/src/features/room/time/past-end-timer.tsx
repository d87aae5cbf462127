/** In the place of the timer, past the end this page knows of: there is nothing to count down to. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../components/icon.tsx';
import { formatTime } from '../../../lib/format.ts';
import { useStore } from '../../../lib/use-store.ts';
import { useRoom } from '../use-room.ts';
import styles from './past-end.module.css';

/** The words, and the end that was known. */
export function PastEndTimer() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  return (
    <div className={styles.timer} role="timer" aria-live="off">
      <Icon name="clock" />
      <span className={styles.words}>{t('pastEnd.timer')}</span>
      <span className={`${styles.end} numbers`}>
        {t('pastEnd.timerEnd', { time: formatTime(session.deadline, i18n.language) })}
      </span>
    </div>
  );
}
