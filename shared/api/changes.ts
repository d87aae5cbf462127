/**
 * Whether it is worth asking for one's session: where sessions of a test were changed lately otherwise than by the page
 * that shows them. Everybody who sits the test asks for the same few bytes, so that a cache at the edge answers nearly
 * all of them (docs/decisions/0023-changes-at-the-edge.md).
 */
import * as z from 'zod/mini';

/** How many buckets the sessions of a test are spread over: one changed session makes the pages of one bucket ask. */
export const changeBuckets = 256;
/** How long a change is reported. A page that has heard nothing of its session for half as long asks for it anyway. */
export const changesLastMs = 600_000;

export const Changes = z.object({
  /** By bucket: when a session was last changed there, in milliseconds since 1970 by the server's clock; only recent changes. */
  changedAtMs: z.record(z.string(), z.int()),
});
export type Changes = z.infer<typeof Changes>;

/** The bucket of a session, which its page and its server both know by the moment it was started. */
export function changeBucketOf(startedAtMs: number): number {
  return startedAtMs % changeBuckets;
}
