/** The live time left of a session in progress, for the list of tests. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import { Icon } from '../../components/icon.tsx';
import { formatTimeLeft } from '../../lib/format.ts';
import { anchorClock, remainingMsAt, sleptBetween } from '../../lib/server-clock.ts';
import styles from './tests.module.css';

/** Counts down by the server's clock; at the end the list is looked at again. */
export function SessionTimeLeft({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const { callRoute } = useServices();
  const client = useQueryClient();
  const { data: anchor } = useQuery({
    queryKey: ['session-clock', sessionId],
    queryFn: async () => {
      const { data, sentAtMs, receivedAtMs } = await callRoute(routes.getSession, { params: { sessionId } });
      if (data.state !== 'inProgress') return null;
      const { deadline, remainingMs } = data;
      return anchorClock(null, { deadline, remainingMs, sentAtMs, receivedAtMs });
    },
    refetchInterval: 60_000,
  });
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const look = () => ({ monotonicMs: performance.now(), wallMs: Date.now() });
    let last = look();
    const timer = setInterval(() => {
      const now = look();
      // Some systems stop the monotonic clock while they sleep: too much time would be shown.
      if (sleptBetween(last, now)) void client.invalidateQueries({ queryKey: ['session-clock', sessionId] });
      last = now;
      setNowMs(now.monotonicMs);
    }, 1_000);
    return () => clearInterval(timer);
  }, [client, sessionId]);
  const remainingMs = anchor ? remainingMsAt(anchor, nowMs) : null;
  const isOver = remainingMs === 0 || anchor === null;
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['tests'] });
  }, [isOver, client]);
  if (remainingMs === null) return null;
  return (
    <p className={styles.timeLeft}>
      <Icon name="clock" />
      <span className="numbers">{t('tests.timeLeft', { time: formatTimeLeft(remainingMs, t) })}</span>
    </p>
  );
}
