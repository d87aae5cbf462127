/**
 * How an open session ends from this page: by its time, or at its student's word. Either sends what waits first. By time the
 * server is asked before anything is submitted: it may have given time that this page has not heard of.
 */
import type { AnswerChange } from '../../../../../shared/questions/answer.ts';
import type { Store } from '../../../lib/store.ts';
import type { RoomState } from '../exam-room-types.ts';
import { type AnswerEntry, isSendable, toChange } from '../sync/answer-entry.ts';
import type { RefreshOutcome, SaveQueue } from '../sync/save-queue-types.ts';
import type { SubmitOutcome } from '../sync/session-calls.ts';

/** While time is short, and after it is up, there is no point in waiting long. */
export const shortWaitMs = 2_000;

/** Less than this is the inexactness of a round trip, not extra time: not worth unlocking the inputs for. */
export const justBeforeMs = 2_000;

interface EndingOptions {
  readonly state: Store<RoomState>;
  readonly queue: SaveQueue;
  readonly look: () => Promise<RefreshOutcome>;
  readonly submit: (changes: readonly AnswerChange[]) => Promise<SubmitOutcome>;
  readonly remainingMs: () => number;
  readonly isWithheld: (entry: AnswerEntry) => boolean;
  readonly isStopped: () => boolean;
  /** The session has ended. */
  readonly end: (attemptId: string) => void;
}

/** Both ways. */
export interface Ending {
  /** One try; says how long to wait before the next, `null` when there is nothing left to do. */
  byTime(): Promise<number | null>;
  /** Stays open, and says why, when something is in the way. */
  byStudent(): Promise<void>;
}

/** Prepares it. */
export function createEnding(options: EndingOptions): Ending {
  const { state, queue, look, submit, remainingMs, isWithheld, isStopped, end } = options;
  const patch = (change: Partial<RoomState>) => state.set({ ...state.get(), ...change });
  const isAt = (phase: RoomState['phase']) => !isStopped() && state.get().phase === phase;

  /** What a submission takes along: not what was given past an end that stands. */
  const sendable = () =>
    [...queue.get().entries.values()].filter((entry) => isSendable(entry) && !isWithheld(entry)).map(toChange);

  /** The last call after time is up: with what still waits, and if some of that is bad, without it. */
  async function submitWithRest(): Promise<SubmitOutcome> {
    const outcome = await submit(sendable());
    return outcome.kind === 'refused' ? submit([]) : outcome;
  }

  return {
    async byTime() {
      await queue.flush();
      if (!isAt('timeUp')) return null;
      const seen = await look();
      if (!isAt('timeUp')) return null;
      if (seen.kind === 'closed') {
        end(seen.attemptId);
        return null;
      }
      if (seen.kind === 'failed') {
        patch({ trouble: seen.trouble });
        return shortWaitMs;
      }
      queue.lookedAt(seen);
      if (remainingMs() > justBeforeMs) {
        patch({ phase: 'working', trouble: null });
        return null;
      }
      if (remainingMs() > 0) return remainingMs();
      const outcome = await submitWithRest();
      if (outcome.kind === 'submitted') {
        end(outcome.attempt.attemptId);
        return null;
      }
      patch({ trouble: outcome.kind === 'failed' ? outcome.trouble : 'serverFault' });
      return Math.max(shortWaitMs, (outcome.kind === 'failed' ? outcome.retryAfterMs : 0) ?? 0);
    },

    async byStudent() {
      patch({ phase: 'submitting', trouble: null });
      await queue.flush();
      if (!isAt('submitting')) return;
      if (sendable().length > 0) {
        patch({ phase: 'working', trouble: queue.get().trouble ?? 'serverFault' });
        return;
      }
      const outcome = await submit([]);
      if (!isAt('submitting')) return;
      if (outcome.kind === 'submitted') end(outcome.attempt.attemptId);
      else patch({ phase: 'working', trouble: outcome.kind === 'failed' ? outcome.trouble : 'serverFault' });
    },
  };
}
