/** Counts and logs sessions that have ended: one line for each metric and one in the log, however many ended together. */
import type { Services } from '../../services.ts';
import type { Closer } from '../protocol/session-rules.ts';
import type { Ending } from '../store/session-store.ts';

/** Counts and logs what one write ended. */
export function countEndings(
  { metrics, log }: Pick<Services, 'metrics' | 'log'>,
  endings: readonly Ending[],
  closer: Closer,
): void {
  const lagsMs = endings
    .filter(({ attempt }) => attempt.isExpired)
    .map(({ session, attempt }) => attempt.recordedAtMs - session.dueAtMs);
  const submitted = endings.length - lagsMs.length;
  if (submitted > 0) metrics.add('SessionsSubmitted', submitted);
  if (lagsMs.length > 0) {
    metrics.add('SessionsExpired', lagsMs.length, { name: 'closer', value: closer });
    metrics.add(
      'CloseLagSeconds',
      lagsMs.map((lagMs) => Math.max(0, lagMs) / 1000),
    );
  }
  const lagMs = lagsMs.length > 0 ? Math.max(...lagsMs) : undefined;
  const [first] = endings;
  if (first && endings.length === 1) {
    const { testId, attemptNumber, outcome } = first.attempt;
    log.info('session_closed', { testId, attemptNumber, outcome, closer, lagMs });
  } else if (first) {
    log.info('sessions_closed', { sessions: endings.length, expired: lagsMs.length, closer, longestLagMs: lagMs });
  }
}
