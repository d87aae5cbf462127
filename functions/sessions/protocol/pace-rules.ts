/**
 * How fast one session may be saved, pure. Every save moves the session's pace on by its cost, from its start; a save is
 * refused while the pace is further ahead of the clock than the burst allows. So within `t` of the start a session takes
 * at most (burst + t) / cost saves, and the rule fits into the save's own condition: no read, no second write.
 */
import type { Session } from './session.ts';

/** What one save costs, in milliseconds: ten a second for as long as one likes. The page saves at most every 0.6 s. */
export const saveCostMs = 100;
/** How far ahead of the clock the pace may be: some 120 saves at once. */
export const saveBurstMs = 12_000;

/** The pace of a session, which begins at its start. */
export function paceOf(session: Pick<Session, 'startedAtMs' | 'paceMs'>): number {
  return session.paceMs ?? session.startedAtMs;
}

/** How long to wait before a save of this session is taken again; 0 when it is taken now. */
export function waitMs(session: Pick<Session, 'startedAtMs' | 'paceMs'>, nowMs: number): number {
  return Math.max(0, paceOf(session) - (nowMs + saveBurstMs) + 1);
}
