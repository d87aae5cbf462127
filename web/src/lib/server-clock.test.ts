import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { anchorClock, type ClockAnchor, remainingMsAt, sleptBetween } from './server-clock.ts';

const deadline = '2026-11-22T15:00:00.000Z';
const later = '2026-11-22T15:10:00.000Z';

describe('the server-anchored clock', () => {
  it('counts down from what the server said, taking half the round trip off', () => {
    const anchor = anchorClock(null, { deadline, remainingMs: 60_000, sentAtMs: 1_000, receivedAtMs: 1_200 });
    expect(remainingMsAt(anchor, 1_200)).toBe(59_900);
    expect(remainingMsAt(anchor, 61_100)).toBe(0);
    expect(remainingMsAt(anchor, 99_999)).toBe(0);
  });

  it('keeps the sharper of two measurements that agree', () => {
    const sharp = anchorClock(null, { deadline, remainingMs: 60_000, sentAtMs: 0, receivedAtMs: 20 });
    const blurred = anchorClock(sharp, { deadline, remainingMs: 58_000, sentAtMs: 1_000, receivedAtMs: 3_000 });
    expect(blurred).toBe(sharp);
  });

  it('believes a reply that contradicts it, as after a sleep in which the monotonic clock stood still', () => {
    const before = anchorClock(null, { deadline, remainingMs: 600_000, sentAtMs: 0, receivedAtMs: 20 });
    const after = anchorClock(before, { deadline, remainingMs: 100_000, sentAtMs: 1_000, receivedAtMs: 1_400 });
    expect(remainingMsAt(after, 1_200)).toBe(100_000);
  });

  it('takes a new deadline at once, however blurred', () => {
    const before = anchorClock(null, { deadline, remainingMs: 1_000, sentAtMs: 0, receivedAtMs: 2 });
    const after = anchorClock(before, { deadline: later, remainingMs: 600_500, sentAtMs: 400, receivedAtMs: 2_400 });
    expect(remainingMsAt(after, 1_400)).toBe(600_500);
  });

  it('is not set back to the old deadline by a reply that was overtaken', () => {
    const extended = anchorClock(null, { deadline: later, remainingMs: 600_000, sentAtMs: 500, receivedAtMs: 600 });
    expect(anchorClock(extended, { deadline, remainingMs: 1_000, sentAtMs: 100, receivedAtMs: 900 })).toBe(extended);
  });

  it('does not let "0 left" during the grace move an end that has passed', () => {
    const before = anchorClock(null, { deadline, remainingMs: 1_000, sentAtMs: 0, receivedAtMs: 0 });
    expect(anchorClock(before, { deadline, remainingMs: 0, sentAtMs: 3_000, receivedAtMs: 3_001 })).toBe(before);
  });

  it('notices sleep by a gap between ticks, and by clocks that drift apart', () => {
    const at = { monotonicMs: 1_000, wallMs: 50_000 };
    expect(sleptBetween(at, { monotonicMs: 2_000, wallMs: 51_000 })).toBe(false);
    expect(sleptBetween(at, { monotonicMs: 90_000, wallMs: 139_000 })).toBe(true);
    expect(sleptBetween(at, { monotonicMs: 2_000, wallMs: 139_000 })).toBe(true);
  });

  test.prop([
    fc.integer({ min: 60_000, max: 7_200_000 }),
    fc.array(
      fc.record({
        gapMs: fc.integer({ min: 0, max: 60_000 }),
        upMs: fc.integer({ min: 0, max: 4_000 }),
        downMs: fc.integer({ min: 0, max: 4_000 }),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  ])('is never further from the true end than half the best round trip and the drift allowed for', (endMs, replies) => {
    let nowMs = 0;
    let anchor: ClockAnchor | null = null;
    for (const { gapMs, upMs, downMs } of replies) {
      const sentAtMs = nowMs + gapMs;
      const remainingMs = Math.max(0, endMs - (sentAtMs + upMs));
      nowMs = sentAtMs + upMs + downMs;
      if (remainingMs === 0) break;
      anchor = anchorClock(anchor, { deadline, remainingMs, sentAtMs, receivedAtMs: nowMs });
      const agedMs = anchor.uncertaintyMs + (nowMs - anchor.measuredAtMs) * 200e-6;
      expect(Math.abs(anchor.endsAtMs - endMs)).toBeLessThanOrEqual(agedMs + 1e-6);
      expect(anchor.uncertaintyMs).toBeLessThanOrEqual(Math.max((upMs + downMs) / 2, agedMs) + 1e-6);
    }
  });

  test.prop([fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 })])(
    'only ever counts down between replies',
    (a, b) => {
      const anchor = anchorClock(null, { deadline, remainingMs: 50_000, sentAtMs: 0, receivedAtMs: 10 });
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(remainingMsAt(anchor, late)).toBeLessThanOrEqual(remainingMsAt(anchor, early));
    },
  );
});
