/** The time left: can be hidden, never ticks at a screen reader, is said aloud as often as the student chose. */
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../app/use-settings.ts';
import { Icon } from '../../../components/icon.tsx';
import { MomentsIn } from '../../../components/moment.tsx';
import { formatDuration, formatTime, formatTimeLeft } from '../../../lib/format.ts';
import { useStore } from '../../../lib/use-store.ts';
import { useRemainingMs, useRoom } from '../use-room.ts';
import styles from './timer.module.css';
import { dueToSay, hasReturned, isLastMinute } from './timer-rules.ts';

/** So long a hidden timer shows what it has just said: long enough to be noticed without looking for it. */
const noticeMs = 15_000;

/** Answers whoever asks for the time by keyboard. */
export interface TimeTeller {
  readonly tell: () => void;
}

/**
 * The timer. Hiding it is remembered on the device; what the student chose to have announced still is, and shown for a
 * moment. The last minute shows itself: at its end the page changes, and nobody should be startled by that. Who has it
 * come back at five minutes can hide it again, until then.
 */
export function Timer({ ref }: { readonly ref: Ref<TimeTeller> }) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const remainingMs = useRemainingMs();
  const [{ timerHidden, timerReturns, announcements }, change] = useSettings();
  const [hiddenAgain, setHiddenAgain] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const previousMs = useRef(remainingMs);

  useEffect(() => {
    const minutes = dueToSay({ announcements, timerHidden, timerReturns }, previousMs.current, remainingMs);
    previousMs.current = remainingMs;
    if (minutes !== null) setAnnouncement(t('timer.announce', { count: minutes }));
    else if (remainingMs === 0) setAnnouncement(t('timer.over'));
  }, [remainingMs, announcements, timerHidden, timerReturns, t]);

  useImperativeHandle(ref, () => ({
    tell: () => setAnnouncement(t('timer.answer', { time: formatDuration(room.remainingMs() / 1_000, t) })),
  }));

  useEffect(() => {
    if (announcement === '') return;
    const timer = setTimeout(() => setAnnouncement(''), noticeMs);
    return () => clearTimeout(timer);
  }, [announcement]);

  const last = isLastMinute(remainingMs);
  const isBack = timerHidden && hasReturned(timerReturns, remainingMs);
  if (!isBack && hiddenAgain) setHiddenAgain(false);
  const shown = last || !timerHidden || (isBack && !hiddenAgain);
  const toggle = () => {
    if (last) return;
    if (isBack) setHiddenAgain(shown);
    else change({ timerHidden: !timerHidden });
  };
  const toggleLabel = t(last ? 'timer.staysShown' : shown ? 'timer.hide' : 'timer.show');
  const returnsAtFive = timerReturns === 'fiveMinutes' && !isBack;
  // The end alone would leave the student to wonder whether it is in there.
  const { extraSeconds } = session.timeLimit;
  return (
    <div className={styles.timer} data-last={last}>
      <div className={styles.reading} role="timer" aria-live="off">
        <Icon name="clock" />
        <span className="visually-hidden">{t('timer.left')}</span>
        {shown ? (
          <span className={`${styles.digits} numbers`}>{formatTimeLeft(remainingMs, t)}</span>
        ) : (
          <span className={styles.hidden}>{announcement || t('timer.hidden')}</span>
        )}
        <span className={`${styles.end} numbers`}>
          {shown ? <End deadline={session.deadline} remainingMs={remainingMs} /> : null}
          {shown ? null : t(returnsAtFive ? 'timer.hiddenUntilFive' : 'timer.hiddenUntil')}{' '}
          {shown && extraSeconds > 0 && !last ? (
            <span className={styles.extra}>{t('timer.extra', { time: formatDuration(extraSeconds, t) })}</span>
          ) : null}
        </span>
      </div>
      {/* In the last minute it stays, and says why it does nothing: a button that vanishes takes the focus with it. */}
      <button
        type="button"
        className={styles.toggle}
        onClick={toggle}
        aria-disabled={last}
        aria-label={toggleLabel}
        title={toggleLabel}
      >
        <Icon name={shown ? 'eyeOff' : 'eye'} />
      </button>
      <span className="visually-hidden" role="status">
        {announcement}
      </span>
    </div>
  );
}

/** When it ends; in the last minute, that it is the last. */
function End({ deadline, remainingMs }: { readonly deadline: string; readonly remainingMs: number }) {
  const { t, i18n } = useTranslation();
  if (isLastMinute(remainingMs)) return <>{t(remainingMs === 0 ? 'timer.over' : 'timer.lastMinute')}</>;
  const text = formatTime(deadline, i18n.language, { isEnd: true });
  return <MomentsIn moments={[{ iso: deadline, text }]} say={(time) => t('timer.endsAt', { time })} />;
}
