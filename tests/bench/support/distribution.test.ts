import { describe, expect, it } from 'vitest';
import { distributionOf } from './distribution.ts';

describe('A distribution', () => {
  it('gives percentiles by the nearest rank, whatever the order', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(distributionOf(values)).toEqual({ count: 200, p50: 100, p99: 198, max: 200 });
  });

  it('of one value is that value', () => {
    expect(distributionOf([3])).toEqual({ count: 1, p50: 3, p99: 3, max: 3 });
  });

  it('refuses to describe nothing', () => {
    expect(() => distributionOf([])).toThrow('Nothing was measured');
  });
});
