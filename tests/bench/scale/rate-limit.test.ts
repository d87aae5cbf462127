import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

describe('A rate limit', () => {
  it('lets a burst through, then rejects until time has passed', () => {
    const limit = new RateLimit(10, 2);
    expect([limit.tryTake(0), limit.tryTake(0), limit.tryTake(0)]).toEqual([true, true, false]);
    expect(limit.tryTake(0.1)).toBe(true);
    expect(limit.tryTake(0.1)).toBe(false);
  });

  it('delays what is over the rate, in order', () => {
    const limit = new RateLimit(10, 1);
    expect([0, 1, 2, 3].map(() => limit.takeWhenThere(5))).toEqual([5, 5.1, 5.2, 5.3]);
  });

  it('never saves up more than its burst', () => {
    const limit = new RateLimit(10, 3);
    limit.takeWhenThere(0);
    const taken = [1, 2, 3, 4].filter(() => limit.tryTake(1000));
    expect(taken).toHaveLength(3);
  });
});
