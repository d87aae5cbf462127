/** What the server last said of an open session, as the device keeps it, and the time left by it. Pure. */
import * as z from 'zod/mini';
import { OpenSession } from '../../../../../shared/api/sessions.ts';
import type { TimeSample } from '../../../lib/server-clock.ts';
import type { AnswerEntry } from './answer-entry.ts';

export const StoredView = z.object({
  session: OpenSession,
  /** The device's clock when the server had said it, in milliseconds since 1970. */
  heardAtMs: z.number(),
  /** The student was told of more time than the page knows of, and works on: see `past-end.ts`. */
  isPastEnd: z._default(z.boolean(), false),
});
export type StoredView = z.infer<typeof StoredView>;

/** The latest moment of which the device knows that it has been, by the server's clock: when an answer was given or saved. */
export function latestKnownMs(entries: readonly AnswerEntry[]): number {
  const moments = entries.flatMap(({ givenAt, known }) => [givenAt, known?.savedAt ?? null]);
  return Math.max(...moments.map((moment) => (moment === null ? Number.NEGATIVE_INFINITY : Date.parse(moment))));
}

/** From the known end until the device no longer leads back to a test: more time than that nobody announces. */
const openForMs = 2 * 3_600_000;

/** Whether a test that this device keeps may still run. */
export function mayStillRun({ session, heardAtMs }: StoredView, wallNowMs: number): boolean {
  return wallNowMs < heardAtMs + session.remainingMs + openForMs;
}

/** The device's clock may have been set meanwhile: anything the server says is better than this, in milliseconds. */
const uncertaintyMs = 30_000;

/**
 * The time left, by how long ago the server spoke according to the device's clock. A clock that was set back must not
 * give more time than there was, and none that was used already. Only shown: the server's own clock decides what counts.
 * @param latestMs see {@link latestKnownMs}
 */
export function sampleOf(
  { session, heardAtMs }: StoredView,
  nowMs: number,
  wallNowMs: number,
  latestMs = Number.NEGATIVE_INFINITY,
): TimeSample {
  const elapsedMs = Math.max(0, wallNowMs - heardAtMs);
  // Below zero it says how long ago the end was: whoever works past it gives answers at a true time.
  const remainingMs = Math.min(session.remainingMs - elapsedMs, Date.parse(session.deadline) - latestMs);
  return {
    deadline: session.deadline,
    // Half a round trip lies between the asking and what was said.
    remainingMs: remainingMs + uncertaintyMs,
    sentAtMs: nowMs - 2 * uncertaintyMs,
    receivedAtMs: nowMs,
  };
}
