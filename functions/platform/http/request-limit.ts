/**
 * How many requests one student, or one address, may make of one instance of a function: a burst, then so many a second.
 * Counted in this process's memory, so it costs nothing and a flood ends before the table; other instances count for
 * themselves.
 */
import { tooManyRequests } from './problem-error.ts';

/** What one of them may do. */
export interface RequestLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Far beyond a person with several tabs. */
export const studentLimit: RequestLimit = { burst: 200, perSecond: 20 };

/** Beyond this many callers, those whose credit is whole again are forgotten. */
const maxCallers = 10_000;

/**
 * Makes a counter: each call takes one request of a caller's credit.
 * @throws (the counter) ProblemError `too_many_requests` when there is none left; the refused request costs nothing
 */
export function createRequestLimit({ burst, perSecond }: RequestLimit): (caller: string, nowMs: number) => void {
  const costMs = 1000 / perSecond;
  /** When each caller's credit is whole again (GCRA). */
  const wholeAtMs = new Map<string, number>();
  return (caller, nowMs) => {
    const fromMs = Math.max(wholeAtMs.get(caller) ?? nowMs, nowMs);
    const waitMs = fromMs + costMs - (nowMs + burst * costMs);
    if (waitMs > 0) throw tooManyRequests(waitMs, 'Too many requests in too short a time. Try again shortly.');
    if (wholeAtMs.size >= maxCallers) {
      for (const [other, atMs] of wholeAtMs) if (atMs <= nowMs) wholeAtMs.delete(other);
    }
    wholeAtMs.set(caller, fromMs + costMs);
  };
}
