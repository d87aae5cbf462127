import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { isSlowConnection, judgeClock, type RoundTrip } from './readiness.ts';

const trip = (changes: Partial<RoundTrip>): RoundTrip => ({
  serverTimeMs: 1_000_000,
  sentAtMs: 0,
  receivedAtMs: 100,
  wallAtMs: 1_000_050,
  ...changes,
});

describe('the readiness check', () => {
  it('measures the round trip, and says when it is slow', () => {
    expect(isSlowConnection(trip({}))).toBe(false);
    expect(isSlowConnection(trip({ receivedAtMs: 1_501 }))).toBe(true);
  });

  it('tells how far the clock is from the server’s, in either direction', () => {
    expect(judgeClock(trip({}))).toEqual({ isCorrect: true, aheadMs: 0 });
    expect(judgeClock(trip({ wallAtMs: 1_000_050 - 180_000 }))).toEqual({ isCorrect: false, aheadMs: -180_000 });
    expect(judgeClock(trip({ wallAtMs: 1_000_050 + 31_000 }))).toEqual({ isCorrect: false, aheadMs: 31_000 });
  });

  test.prop([fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 40_000 })])(
    'blames no slow network on the clock',
    (there, back) => {
      // The server answered when half of the way was done, more or less; the clock itself is right.
      const wallAtMs = 1_000_000 + back;
      const { aheadMs } = judgeClock(trip({ receivedAtMs: there + back, wallAtMs }));
      expect(Math.abs(aheadMs)).toBeLessThanOrEqual((there + back) / 2);
    },
  );
});
