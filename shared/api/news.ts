/**
 * Whether it is worth asking for one's session: where sessions of a test were changed lately otherwise than by the page
 * that shows them. Everybody who sits the test asks for the same few bytes, so that a cache at the edge answers nearly
 * all of them (docs/decisions/0023-news-at-the-edge.md).
 */
import * as z from 'zod/mini';

/** How many places the sessions of a test are spread over: one changed session makes the pages of one place ask. */
export const newsPlaces = 256;
/** How long news are told. A page that has heard nothing of its session for half as long asks for it without news. */
export const newsLastMs = 600_000;

export const News = z.object({
  /** By place: when a session was last changed there, in milliseconds since 1970 by the server's clock; only what is new. */
  changedAtMs: z.record(z.string(), z.int()),
});
export type News = z.infer<typeof News>;

/** The place of a session, which its page and its server both know by the moment it was started. */
export function newsPlaceOf(startedAtMs: number): number {
  return startedAtMs % newsPlaces;
}
