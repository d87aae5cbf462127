/** Before the start: does the connection work, can the device keep answers, is its clock right. It warns and never blocks. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { formatDuration } from '../../lib/format.ts';
import { isSlowConnection, judgeClock } from './readiness.ts';
import styles from './readiness-check.module.css';

/** Whole minutes say more than `3 min 12 s` about a clock. */
const minuteMs = 60_000;

/** The check; its rows have their places from the beginning. */
export function ReadinessCheck({ testId }: { readonly testId: string }) {
  const { t } = useTranslation();
  const { callRoute, checkStorage } = useServices();
  const connection = useQuery({
    queryKey: ['readiness', 'connection', testId],
    queryFn: async () => {
      const { data, sentAtMs, receivedAtMs } = await callRoute(routes.getTest, { params: { testId } });
      return { serverTimeMs: Date.parse(data.serverTime), sentAtMs, receivedAtMs, wallAtMs: Date.now() };
    },
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const storage = useQuery({
    queryKey: ['readiness', 'storage'],
    queryFn: checkStorage,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  // After a failure the query still holds what it found the time before.
  const trip = connection.isError ? null : (connection.data ?? null);
  const isChecking = connection.isFetching || storage.isFetching;
  const waiting = <Row tone="waiting">{t('readiness.checking')}</Row>;
  return (
    <section className={styles.check} aria-labelledby="readiness">
      <h2 id="readiness">{t('readiness.title')}</h2>
      <ul className={styles.rows} aria-busy={isChecking}>
        {connection.isFetching ? waiting : <ConnectionRow trip={trip} />}
        {storage.isFetching ? (
          waiting
        ) : (
          <Row tone={storage.data === 'ok' ? 'good' : 'warn'}>{t(`readiness.storage.${storage.data ?? 'none'}`)}</Row>
        )}
        {connection.isFetching ? waiting : <ClockRow trip={trip} />}
      </ul>
      <Button
        variant="default"
        size="compact"
        disabled={isChecking}
        onClick={() => void Promise.all([connection.refetch(), storage.refetch()])}
      >
        {t('readiness.again')}
      </Button>
    </section>
  );
}

interface TripProps {
  /** Null when there was none. */
  readonly trip: Parameters<typeof judgeClock>[0] | null;
}

function ConnectionRow({ trip }: TripProps) {
  const { t } = useTranslation();
  if (!trip) return <Row tone="warn">{t('readiness.connection.none')}</Row>;
  const isSlow = isSlowConnection(trip);
  return (
    <Row tone={isSlow ? 'warn' : 'good'}>{t(isSlow ? 'readiness.connection.slow' : 'readiness.connection.good')}</Row>
  );
}

function ClockRow({ trip }: TripProps) {
  const { t } = useTranslation();
  if (!trip) return <Row tone="waiting">{t('readiness.clock.unknown')}</Row>;
  const { isCorrect, aheadMs } = judgeClock(trip);
  if (isCorrect) return <Row tone="good">{t('readiness.clock.right')}</Row>;
  const roundedMs =
    Math.abs(aheadMs) < minuteMs ? Math.abs(aheadMs) : Math.round(Math.abs(aheadMs) / minuteMs) * minuteMs;
  const time = formatDuration(roundedMs / 1_000, t);
  return <Row tone="info">{t(aheadMs > 0 ? 'readiness.clock.fast' : 'readiness.clock.slow', { time })}</Row>;
}

const icons = { good: 'check', warn: 'warning', info: 'info', waiting: 'clock' } as const;

function Row({ tone, children }: { readonly tone: keyof typeof icons; readonly children: ReactNode }) {
  return (
    <li className={styles.row} data-tone={tone}>
      <Icon name={icons[tone]} />
      <span className="numbers">{children}</span>
    </li>
  );
}
