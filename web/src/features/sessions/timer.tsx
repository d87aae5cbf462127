/** The time left: can be hidden, never ticks at a screen reader, says aloud when 10, 5 and 1 minute are left. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.tsx';
import { formatCountdown, formatDuration, formatTime } from '../../lib/format.ts';
import { useStore } from '../../lib/use-store.ts';
import styles from './timer.module.css';
import { dueAnnouncement, isLastMinute } from './timer-rules.ts';
import { useRemainingMs, useRoom } from './use-room.ts';

/** The timer. Hiding it lasts until it is shown again; the last minute shows itself. */
export function Timer() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const remainingMs = useRemainingMs();
  const [hidden, setHidden] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const previousMs = useRef(remainingMs);

  useEffect(() => {
    const minutes = dueAnnouncement(previousMs.current, remainingMs);
    previousMs.current = remainingMs;
    if (minutes !== null) setAnnouncement(t('timer.announce', { count: minutes }));
    else if (remainingMs === 0) setAnnouncement(t('timer.over'));
  }, [remainingMs, t]);

  const last = isLastMinute(remainingMs);
  const shown = !hidden || last;
  const words = last
    ? t(remainingMs === 0 ? 'timer.over' : 'timer.lastMinute')
    : t('timer.endsAt', { time: formatTime(session.deadline, i18n.language) });
  // The end alone would leave the student to wonder whether it is in there.
  const { extraSeconds } = session.timeLimit;
  return (
    <div className={styles.timer} data-last={last}>
      <div className={styles.reading} role="timer" aria-live="off">
        <Icon name="clock" />
        <span className="visually-hidden">{t('timer.left')}</span>
        {shown ? (
          <span className={`${styles.digits} numbers`}>{formatCountdown(remainingMs)}</span>
        ) : (
          <span className={styles.hidden}>{t('timer.hidden')}</span>
        )}
        {shown ? (
          <span className={`${styles.end} numbers`}>
            {words}{' '}
            {extraSeconds > 0 && !last ? (
              <span className={styles.extra}>{t('timer.extra', { time: formatDuration(extraSeconds, t) })}</span>
            ) : null}
          </span>
        ) : null}
      </div>
      {last ? null : (
        <button
          type="button"
          className={styles.toggle}
          onClick={() => setHidden(!hidden)}
          aria-label={t(hidden ? 'timer.show' : 'timer.hide')}
          title={t(hidden ? 'timer.show' : 'timer.hide')}
        >
          <Icon name={hidden ? 'eye' : 'eyeOff'} />
        </button>
      )}
      <span className="visually-hidden" role="status">
        {announcement}
      </span>
    </div>
  );
}
