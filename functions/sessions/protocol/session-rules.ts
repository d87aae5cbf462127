/** The rules of time, pure: who may start, how long it lasts, what is overdue, how it ended. See docs/session-lifecycle.md. */
import type { Outcome } from '../../../shared/api/attempts.ts';
import type { Availability, TimeLimit } from '../../../shared/api/tests.ts';

/** What may end a session. The student acts for themselves; an operator by name; the others only once it is due. */
export const closers = ['student', 'schedule', 'queue', 'request', 'sweep', 'operator'] as const;
export type Closer = (typeof closers)[number];

/** Extra time of one student: a share of the test's duration, a fixed amount, or both. */
export interface ExtraTime {
  readonly extraPercent: number;
  readonly extraSeconds: number;
}

interface Window {
  readonly durationSeconds: number;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
}

/** How long a student has who starts at `startAtMs`, and until when. */
export function timeLimitAt(
  test: Window,
  extra: ExtraTime,
  startAtMs: number,
): { timeLimit: TimeLimit; deadlineMs: number } {
  const baseSeconds = test.durationSeconds;
  const extraSeconds = Math.round((baseSeconds * extra.extraPercent) / 100) + extra.extraSeconds;
  const byDurationMs = startAtMs + (baseSeconds + extraSeconds) * 1000;
  const deadlineMs = Math.min(byDurationMs, Math.max(test.closesAtMs ?? byDurationMs, startAtMs));
  return { timeLimit: timeLimitOf({ baseSeconds, extraSeconds, startedAtMs: startAtMs, deadlineMs }), deadlineMs };
}

/** The limit of a session that has begun. */
export function timeLimitOf(session: {
  readonly baseSeconds: number;
  readonly extraSeconds: number;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
}): TimeLimit {
  const totalSeconds = session.baseSeconds + session.extraSeconds;
  const availableSeconds = Math.floor((session.deadlineMs - session.startedAtMs) / 1000);
  return {
    baseSeconds: session.baseSeconds,
    extraSeconds: session.extraSeconds,
    totalSeconds,
    availableSeconds,
    limitedBy: availableSeconds < totalSeconds ? 'closesAt' : 'duration',
  };
}

/** Whether a start at `nowMs` can succeed, and if not, why. The window includes its first moment and not its last. */
export function availabilityAt(
  test: Window & { readonly attemptsAllowed: number },
  sessions: { readonly used: number; readonly inProgress: boolean },
  nowMs: number,
): Availability {
  if (sessions.inProgress) return 'inProgress';
  if (test.closesAtMs !== null && nowMs >= test.closesAtMs) return 'closed';
  if (sessions.used >= test.attemptsAllowed) return 'noAttemptsLeft';
  if (test.opensAtMs !== null && nowMs < test.opensAtMs) return 'notOpenYet';
  return 'available';
}

/** Whether time has ended the session: its deadline and the grace have both passed. */
export function isDue(session: { readonly dueAtMs: number }, nowMs: number): boolean {
  return nowMs >= session.dueAtMs;
}

/** Whether this closer may end the session now. Rule 5: nothing but the student (or an operator by name) before it is due. */
export function mayClose(closer: Closer, session: { readonly dueAtMs: number }, nowMs: number): boolean {
  return closer === 'student' || closer === 'operator' || isDue(session, nowMs);
}

/**
 * How a session that closes at `nowMs` ended (rule 3). From the deadline on, it counts as ended by time, whatever
 * closes it: it finished at its deadline and took the full time allowed, however late the closer came.
 */
export function endingAt(
  session: { readonly startedAtMs: number; readonly deadlineMs: number },
  nowMs: number,
): { outcome: Outcome; isExpired: boolean; finishedAtMs: number; timeTakenSeconds: number } {
  const isExpired = nowMs >= session.deadlineMs;
  const finishedAtMs = isExpired ? session.deadlineMs : Math.max(nowMs, session.startedAtMs);
  return {
    outcome: isExpired ? 'expired' : 'submitted',
    isExpired,
    finishedAtMs,
    timeTakenSeconds: Math.floor((finishedAtMs - session.startedAtMs) / 1000),
  };
}
