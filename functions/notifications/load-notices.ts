/** A student's notifications as they stand now: one query and one read of their own, and what is published, mostly from memory. */
import type { Services } from '../services.ts';
import { noticesAt } from './derived-notices.ts';
import type { ShownNotice } from './notice.ts';
import { maxShown } from './notification-store.ts';

/** Newest first, and the id up to which they have been read ('' for none). */
export async function loadNotices(
  { notifications, tests, clock }: Services,
  studentId: string,
): Promise<{ notices: ShownNotice[]; readUpTo: string; nowMs: number }> {
  const nowMs = clock();
  const [{ notices, readUpTo }, published] = await Promise.all([
    notifications.list(studentId),
    tests.listPublishedLately(nowMs),
  ]);
  return { notices: noticesAt(notices, published, { nowMs, maxShown }), readUpTo, nowMs };
}
