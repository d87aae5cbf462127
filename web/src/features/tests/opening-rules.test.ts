import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { askAfterMs, askAgainAfterMs, isCountedDown, msUntil, readServerClock } from './opening-rules.ts';

const serverTime = '2026-11-29T08:56:48.000Z';
const opensAt = '2026-11-29T09:00:00.000Z';
const minuteMs = 60_000;

/** A reply of 200 ms, heard on a device whose wall clock is wrong by so much. */
function heard({ wrongByMs = 0 } = {}) {
  const now = { monotonicMs: 10_200, wallMs: Date.parse(serverTime) + wrongByMs };
  const clock = readServerClock({ serverTime, sentAtMs: 10_000, receivedAtMs: 10_200 }, now);
  const later = (passed: { monotonicMs: number; wallMs?: number }) => ({
    monotonicMs: now.monotonicMs + passed.monotonicMs,
    wallMs: now.wallMs + (passed.wallMs ?? passed.monotonicMs),
  });
  return { clock, later };
}

describe('the wait for a test to open', () => {
  it('counts from the middle of the round trip', () => {
    const { clock, later } = heard();
    expect(msUntil(opensAt, clock, later({ monotonicMs: 0 }))).toBe(3 * minuteMs + 12_000 - 100);
    expect(msUntil(opensAt, clock, later({ monotonicMs: minuteMs }))).toBe(2 * minuteMs + 12_000 - 100);
    expect(msUntil(opensAt, clock, later({ monotonicMs: 10 * minuteMs }))).toBe(0);
  });

  test.prop([fc.integer({ min: -400_000_000, max: 400_000_000 }), fc.nat({ max: 190_000 })])(
    'is the same on a device whose clock is wrong',
    (wrongByMs, passedMs) => {
      const { clock, later } = heard({ wrongByMs });
      expect(msUntil(opensAt, clock, later({ monotonicMs: passedMs }))).toBe(3 * minuteMs + 11_900 - passedMs);
    },
  );

  it('has gone on while the device slept, also where its monotonic clock stood still', () => {
    const { clock, later } = heard();
    expect(msUntil(opensAt, clock, later({ monotonicMs: 1_000, wallMs: 3 * minuteMs }))).toBe(11_900);
    expect(msUntil(opensAt, clock, later({ monotonicMs: 3 * minuteMs, wallMs: 3 * minuteMs }))).toBe(11_900);
  });

  it('is not made longer by a clock that is set back', () => {
    const { clock, later } = heard();
    expect(msUntil(opensAt, clock, later({ monotonicMs: minuteMs, wallMs: -60 * minuteMs }))).toBe(
      2 * minuteMs + 11_900,
    );
  });

  it('is counted down on the last day', () => {
    expect(isCountedDown(24 * 60 * minuteMs)).toBe(true);
    expect(isCountedDown(24 * 60 * minuteMs + 1)).toBe(false);
  });

  it('ends with a question that the pages of a class ask at different times, within about two seconds', () => {
    expect(askAfterMs(0)).toBeGreaterThan(0);
    expect(askAfterMs(1)).toBeLessThanOrEqual(2_500);
    expect(askAfterMs(0.75) - askAfterMs(0.25)).toBeGreaterThanOrEqual(900);
  });

  it('asks seldom when the first answer was not that it is open', () => {
    expect(askAgainAfterMs(0)).toBeGreaterThanOrEqual(5_000);
    expect(askAgainAfterMs(1)).toBeGreaterThan(askAgainAfterMs(0));
  });
});
