import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dueAnnouncement } from './timer-rules.ts';

const minuteMs = 60_000;

describe('the announcements of the timer', () => {
  it('come at 10, 5 and 1 minute, once each', () => {
    const heard: number[] = [];
    for (let ms = 11 * minuteMs; ms > 0; ms -= 1_000) {
      const due = dueAnnouncement(ms, ms - 1_000);
      if (due !== null) heard.push(due);
    }
    expect(heard).toEqual([10, 5, 1]);
  });

  it('say only what is still true after a sleep', () => {
    expect(dueAnnouncement(20 * minuteMs, 3 * minuteMs)).toBe(5);
    expect(dueAnnouncement(20 * minuteMs, 0)).toBeNull();
  });

  it('are not due at once in a test that is shorter', () => {
    expect(dueAnnouncement(minuteMs, minuteMs)).toBeNull();
  });

  test.prop([fc.integer({ min: 0, max: 20 * minuteMs }), fc.integer({ min: 0, max: 20 * minuteMs })])(
    'never come when time is added',
    (a, b) => {
      expect(dueAnnouncement(Math.min(a, b), Math.max(a, b))).toBeNull();
    },
  );
});
