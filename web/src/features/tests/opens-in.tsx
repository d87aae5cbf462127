/** The wait for a test to open: counted down, and at its end the server is asked whether the test can be started. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { Icon } from '../../components/icon.tsx';
import { formatCountdown } from '../../lib/format.ts';
import { sleptBetween } from '../../lib/server-clock.ts';
import { askAfterMs, askAgainAfterMs, isCountedDown, msUntil, type ServerClock } from './opening-rules.ts';
import styles from './tests.module.css';

const deviceClocks = () => ({ monotonicMs: performance.now(), wallMs: Date.now() });

/** Nothing while the opening is more than a day away. */
export function OpensIn({ opensAt, clock }: { readonly opensAt: string; readonly clock: ServerClock }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [untilMs, setUntilMs] = useState(() => msUntil(opensAt, clock, deviceClocks()));
  // Asking again does not begin anew what is still under way on a slow network.
  const ask = useEffectEvent(() => {
    void client.refetchQueries({ queryKey: ['tests'], type: 'active' }, { cancelRefetch: false });
  });

  useEffect(() => {
    let last = deviceClocks();
    const look = () => {
      const now = deviceClocks();
      setUntilMs(Math.ceil(msUntil(opensAt, clock, now) / 1_000) * 1_000);
      if (sleptBetween(last, now)) ask();
      last = now;
    };
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [opensAt, clock]);

  const isOver = untilMs === 0;
  useEffect(() => {
    if (!isOver) return;
    let timer: ReturnType<typeof setTimeout>;
    // Until the server says that it is open, or how long it still is: then this is gone, or counts on.
    const askIn = (waitMs: number) => {
      timer = setTimeout(() => {
        ask();
        askIn(askAgainAfterMs(Math.random()));
      }, waitMs);
    };
    askIn(askAfterMs(Math.random()));
    return () => clearTimeout(timer);
  }, [isOver]);

  if (!isCountedDown(untilMs)) return null;
  return (
    <p className={styles.timeLeft} role="timer" aria-live="off">
      <Icon name="clock" />
      <span className="numbers">
        {isOver ? t('tests.opening') : t('tests.opensIn', { time: formatCountdown(untilMs) })}
      </span>
    </p>
  );
}

/** Says aloud which of the tests has opened while one waited; to be there all along. */
export function OpenedNow({ tests }: { readonly tests: readonly TestSummary[] | undefined }) {
  const { t } = useTranslation();
  const waiting = useRef(new Set<string>());
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    for (const { testId, title, availability } of tests ?? []) {
      if (availability === 'notOpenYet') waiting.current.add(testId);
      else if (waiting.current.delete(testId) && availability === 'available') setOpened(title);
    }
  }, [tests]);
  return (
    <p className="visually-hidden" role="status">
      {opened === null ? '' : t('tests.openedNow', { title: opened })}
    </p>
  );
}
