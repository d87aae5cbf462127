/** Ids of notifications: in the order of time, and different however many are made in one millisecond. */
import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';

/** What `randomInt` gives at most without taking two draws. */
const parts = 2 ** 32;

/**
 * An id for a notification of that moment. The chance comes from Node's secure source through `randomInt`, which fetches
 * it in blocks; by itself `ulid` fetches a byte for each of its sixteen characters.
 */
export function noticeIdAt(nowMs: number): string {
  return ulid(nowMs, () => randomInt(parts) / parts);
}
