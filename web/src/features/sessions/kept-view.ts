/** What the server last said of an open session, as the device keeps it, and the time left by it. Pure. */
import * as z from 'zod/mini';
import { OpenSession } from '../../../../shared/api/sessions.ts';
import type { TimeSample } from '../../lib/server-clock.ts';

export const KeptView = z.object({
  session: OpenSession,
  /** The device's clock when the server had said it, in milliseconds since 1970. */
  heardAtMs: z.number(),
});
export type KeptView = z.infer<typeof KeptView>;

/** The device's clock may have been set meanwhile: anything the server says is better than this, in milliseconds. */
const uncertaintyMs = 30_000;

/**
 * The time left, by how long ago the server spoke according to the device's clock. A clock that was set back must not
 * give more time than there was. Only shown: the server's own clock decides what counts.
 */
export function sampleOf({ session, heardAtMs }: KeptView, nowMs: number, wallNowMs: number): TimeSample {
  const elapsedMs = Math.max(0, wallNowMs - heardAtMs);
  const remainingMs = Math.max(0, session.remainingMs - elapsedMs);
  return {
    deadline: session.deadline,
    // Half a round trip lies between the asking and what was said.
    remainingMs: remainingMs + uncertaintyMs,
    sentAtMs: nowMs - 2 * uncertaintyMs,
    receivedAtMs: nowMs,
  };
}
