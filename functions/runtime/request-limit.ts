/**
 * How many requests one student may make of one instance of a function: a burst, then so many a second. Counted in this
 * process's memory, so it costs nothing and a flood ends before the table; other instances count for themselves.
 */
import { tooManyRequests } from './problem-error.ts';

/** What one student may do. */
export interface RequestLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Far beyond a person with several tabs. */
export const studentLimit: RequestLimit = { burst: 200, perSecond: 20 };

/** Beyond this many students, those whose credit is whole again are forgotten. */
const mostStudents = 10_000;

/**
 * Makes a counter: each call takes one request of a student's credit.
 * @throws (the counter) ProblemError `too_many_requests` when there is none left; the refused request costs nothing
 */
export function createRequestLimit({ burst, perSecond }: RequestLimit): (studentId: string, nowMs: number) => void {
  const costMs = 1000 / perSecond;
  /** When each student's credit is whole again (GCRA). */
  const wholeAtMs = new Map<string, number>();
  return (studentId, nowMs) => {
    const fromMs = Math.max(wholeAtMs.get(studentId) ?? nowMs, nowMs);
    const waitMs = fromMs + costMs - (nowMs + burst * costMs);
    if (waitMs > 0) throw tooManyRequests(waitMs, 'Too many requests in too short a time. Try again shortly.');
    if (wholeAtMs.size >= mostStudents) {
      for (const [other, atMs] of wholeAtMs) if (atMs <= nowMs) wholeAtMs.delete(other);
    }
    wholeAtMs.set(studentId, fromMs + costMs);
  };
}
