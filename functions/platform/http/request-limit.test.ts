import { describe, expect, it } from 'vitest';
import { ProblemError } from './problem-error.ts';
import { createRequestLimit } from './request-limit.ts';

/** How many of these requests are taken, and what the first refused one is told. */
function flood(take: ReturnType<typeof createRequestLimit>, studentId: string, times: number, nowMs: number) {
  let taken = 0;
  let retryAfterSeconds: number | undefined;
  for (let request = 0; request < times; request++) {
    try {
      take(studentId, nowMs);
      taken += 1;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      retryAfterSeconds ??= error.extras.retryAfterSeconds;
    }
  }
  return { taken, retryAfterSeconds };
}

describe('the limit of one student', () => {
  it('takes the burst, refuses the rest, and says when to come again', () => {
    const take = createRequestLimit({ burst: 5, perSecond: 2 });
    expect(flood(take, 'ada', 50, 0)).toEqual({ taken: 5, retryAfterSeconds: 1 });
    expect(flood(take, 'ada', 1, 1_000).taken).toBe(1);
  });

  it('gives credit back at its rate and never more than the burst', () => {
    const take = createRequestLimit({ burst: 5, perSecond: 2 });
    flood(take, 'ada', 5, 0);
    expect(flood(take, 'ada', 50, 1_000).taken).toBe(2);
    expect(flood(take, 'ada', 50, 3_600_000).taken).toBe(5);
  });

  it('leaves other students alone', () => {
    const take = createRequestLimit({ burst: 5, perSecond: 2 });
    flood(take, 'ada', 50, 0);
    expect(flood(take, 'grace', 5, 0).taken).toBe(5);
  });

  it('is a refused student’s own again when the clock jumps back', () => {
    const take = createRequestLimit({ burst: 5, perSecond: 2 });
    flood(take, 'ada', 5, 10_000);
    expect(flood(take, 'ada', 50, 0).taken).toBe(0);
    expect(flood(take, 'ada', 50, 10_500).taken).toBe(1);
  });
});
