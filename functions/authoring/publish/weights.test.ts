import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOfPercent } from './weights.ts';

describe('a weight in percent', () => {
  // Moodle's own list of fractions, and what sums of them come to.
  it.each([
    [100, 1, 1],
    [90, 9, 10],
    [83.33333, 5, 6],
    [80, 4, 5],
    [75, 3, 4],
    [66.66667, 2, 3],
    [60, 3, 5],
    [50, 1, 2],
    [33.33333, 1, 3],
    [25, 1, 4],
    [16.66667, 1, 6],
    [14.28571, 1, 7],
    [12.5, 1, 8],
    [11.11111, 1, 9],
    [9.09091, 1, 11],
    [5, 1, 20],
    [0, 0, 1],
    [-33.33333, -1, 3],
    [-66.66667, -2, 3],
    [-100, -1, 1],
    [33.33, 3333, 10_000],
    [66.6667, 666_667, 1_000_000],
    [0.00001, 1, 10_000_000],
  ])('of %d means %d of %d', (percent, earned, outOf) => {
    expect(shareOfPercent(percent)).toEqual({ earned, outOf });
  });

  it('means a share that is written as this percentage, in lowest terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (units) => {
        const { earned, outOf } = shareOfPercent(units / 100_000);
        expect(Math.round(Math.abs(earned) * (10_000_000 / outOf))).toBe(Math.abs(units));
        expect(outOf <= 30 || earned * (10_000_000 / outOf) === units).toBe(true);
      }),
    );
  });
});
