/**
 * A laptop that slept may have a monotonic clock that stood still: by it there is more time left than there is. The server
 * is asked first, so that a clock that was merely set changes nothing. While it does not answer, the wall clock counts;
 * only ever against the student: one that was set back gives no time, and takes none of the sleep back.
 */
import { type ClockReading, missedBetween, sleptBetween } from '../../../lib/server-clock.ts';

/** So long the server has to answer; a network that is just coming back would otherwise leave too much time on show. */
const answerMs = 1_500;

interface SleepEstimateOptions {
  readonly first: ClockReading;
  /** Asks the server; settles also when nobody answers. */
  readonly ask: () => Promise<void>;
  readonly after: (delayMs: number, act: () => void) => () => void;
  /** Takes so many milliseconds off the time left. */
  readonly apply: (missedMs: number) => void;
}

/** What the room tells it. */
export interface SleepEstimate {
  /** Looks at both clocks; true when the device has slept. */
  tick(reading: ClockReading): boolean;
  /** The server has said how much time is left. */
  heard(): void;
}

/** Makes it. */
export function createSleepEstimate({ first, ask, after, apply }: SleepEstimateOptions): SleepEstimate {
  let last = first;
  let missedMs = 0;

  function takeIn(): void {
    const allMs = missedMs;
    missedMs = 0;
    if (allMs > 0) apply(allMs);
  }

  return {
    tick(reading) {
      const slept = sleptBetween(last, reading);
      const newlyMissedMs = missedBetween(last, reading);
      last = reading;
      if (newlyMissedMs > 0) {
        missedMs += newlyMissedMs;
        after(answerMs, takeIn);
        void ask().then(takeIn);
      }
      return slept;
    },
    heard() {
      missedMs = 0;
    },
  };
}
