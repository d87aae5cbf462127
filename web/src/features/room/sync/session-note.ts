/** What the device notes of a session whose answers it keeps: which one it is, and until when. Pure. */
import * as z from 'zod/mini';

export const SessionNote = z.object({
  /** When it was started, by the server's clock; a session started again after a restore has the same address. */
  startedAt: z.string(),
  /** By the device's clock, in milliseconds since 1970. */
  keptUntilMs: z.number(),
  /** The epoch in which the server last had all of these answers, as far as known. */
  epoch: z.nullable(z.string()),
  /** It has ended, and the server has said what became of every answer. */
  isSettled: z.boolean(),
});
export type SessionNote = z.infer<typeof SessionNote>;

/** For so long after the end a device keeps a session's answers: as long as the server takes late ones. */
export const storedForMs = 7 * 24 * 3_600_000;

type Which = Pick<SessionNote, 'startedAt' | 'epoch'>;

/** Stands between a session's id and its start, in the key of answers that were set aside. Ids have none. */
export const asideMark = '@';

/**
 * Whether the server, in this epoch, may lack answers that the device keeps of a session. What was set aside is nobody's any
 * more: another session has its address.
 */
export function mayBeMissed(sessionId: string, note: SessionNote, epoch: string): boolean {
  return !sessionId.includes(asideMark) && (note.epoch ?? '') < epoch;
}

/** Of a session that runs until `endsAtMs`, by the device's clock. */
export function runningNote(which: Which, endsAtMs: number): SessionNote {
  return { ...which, keptUntilMs: endsAtMs + storedForMs, isSettled: false };
}

/** Of a session whose end the device heard of at `nowMs`. */
export function settledNote(which: Which, nowMs: number): SessionNote {
  return { ...which, keptUntilMs: nowMs + storedForMs, isSettled: true };
}
