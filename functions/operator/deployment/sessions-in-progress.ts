/** How many sessions are in progress, and until when: what a deployment would disturb. */
import type { DueStore } from '../../sessions/closing/due-store.ts';

export interface SessionsInProgress {
  readonly count: number;
  /** Of them, those that end within the hours asked for. */
  readonly soon: number;
  /** When the last one falls due; `null` when there is none. */
  readonly lastDueAtMs: number | null;
}

/**
 * Counts by the index of open sessions, which may lag a moment behind the table.
 * @param soonMs how far "soon" reaches from `nowMs` on
 */
export async function countSessionsInProgress(
  due: DueStore,
  nowMs: number,
  soonMs: number,
): Promise<SessionsInProgress> {
  let count = 0;
  let soon = 0;
  let lastDueAtMs: number | null = null;
  for await (const { dueAtMs } of due.dueAt(Number.MAX_SAFE_INTEGER)) {
    count++;
    if (dueAtMs <= nowMs + soonMs) soon++;
    lastDueAtMs = Math.max(lastDueAtMs ?? 0, dueAtMs);
  }
  return { count, soon, lastDueAtMs };
}
