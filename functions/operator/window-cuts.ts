/** Extra time that a test's close cuts off: told to staff when they grant it, not only to the student before the start. */
import { type Accommodation, accommodationFor } from '../accommodations/accommodation-store.ts';
import type { PublishedTest } from '../catalogue/test-version.ts';
import { toIso } from '../platform/to-iso.ts';
import { timeLimitAt } from '../sessions/protocol/session-rules.ts';

const minutes = (seconds: number) => `${Math.floor(seconds / 6) / 10} min`;

/** A line for each test, still to be taken, in which whoever starts at the best moment has less time than was granted. Pure. */
export function windowCuts(
  tests: readonly PublishedTest[],
  extraTime: readonly Accommodation[],
  nowMs: number,
): string[] {
  return tests.flatMap((test) => {
    const extra = accommodationFor(test.testId, extraTime);
    const startMs = Math.max(nowMs, test.opensAtMs ?? nowMs);
    if (test.closesAtMs === null || test.closesAtMs <= startMs) return [];
    const { limitedBy, availableSeconds, totalSeconds, extraSeconds } = timeLimitAt(test, extra, startMs).timeLimit;
    if (limitedBy !== 'closesAt' || extraSeconds === 0) return [];
    const start = test.opensAtMs !== null && startMs === test.opensAtMs ? 'as it opens' : 'now';
    return [
      `${test.testId} closes at ${toIso(test.closesAtMs)}: whoever starts ${start} has ${minutes(availableSeconds)} of ${minutes(totalSeconds)}.`,
    ];
  });
}
