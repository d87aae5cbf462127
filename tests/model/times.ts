/** The model's clock: few moments, but each side of every edge. */
import { scheduleLeadMs } from '../../functions/sessions/protocol/arming-rules.ts';
import type { IndexedSession } from '../../functions/sessions/protocol/session-transitions.ts';

export const graceMs = 5_000;
const durationMs = 20 * 60_000;
/** Far enough that re-arming needs a schedule again, not the queue. */
export const extendedMs = 2 * durationMs;

/** Up to the moment the session is due: the start, when its schedule fires by design, in grace, due. */
export const plainMoments = [0, durationMs + graceMs - scheduleLeadMs, durationMs, durationMs + graceMs] as const;
/** Around a moved deadline: the start, when the first schedule fires, due by the old deadline, due by the new. */
export const extendedMoments = [0, plainMoments[1], durationMs + graceMs, extendedMs + graceMs] as const;

/** The session that a start makes; see `newSession` in functions/sessions/start/start-session.ts. */
export function newSession(startedAtMs: number): IndexedSession {
  const deadlineMs = startedAtMs + durationMs;
  return {
    studentId: 'student',
    testId: 'sample',
    version: 1,
    attemptNumber: 1,
    state: 'inProgress',
    startedAtMs,
    deadlineMs,
    dueAtMs: deadlineMs + graceMs,
    baseSeconds: durationMs / 1000,
    extraSeconds: 0,
    seed: 'seed',
    revision: 1,
    answers: {},
    dueShard: 'DUE#0',
  };
}
