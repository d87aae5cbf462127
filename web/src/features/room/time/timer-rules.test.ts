import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Announcements, announcementChoices } from '../../../lib/device-settings.ts';
import { dueAnnouncement, dueToSay, hasReturned } from './timer-rules.ts';

const minuteMs = 60_000;

/** What is heard while so many minutes run out, second by second. */
function heardIn(announcements: Announcements, minutes: number): number[] {
  const heard: number[] = [];
  for (let ms = minutes * minuteMs; ms > 0; ms -= 1_000) {
    const due = dueAnnouncement(announcements, ms, ms - 1_000);
    if (due !== null) heard.push(due);
  }
  return heard;
}

describe('the announcements of the timer', () => {
  it('come at 10, 5 and 1 minute, once each', () => {
    expect(heardIn('lastMinutes', 61)).toEqual([10, 5, 1]);
  });

  it('come every five minutes and at the last one, when the student wants that', () => {
    expect(heardIn('everyFive', 22)).toEqual([20, 15, 10, 5, 1]);
  });

  it('do not come when the student wants none', () => {
    expect(heardIn('off', 61)).toEqual([]);
  });

  it('are not due at once in a test that is shorter', () => {
    expect(dueAnnouncement('lastMinutes', minuteMs, minuteMs)).toBeNull();
    expect(dueAnnouncement('everyFive', 5 * minuteMs, 5 * minuteMs)).toBeNull();
  });

  it('say after a sleep what is left, once', () => {
    expect(dueAnnouncement('lastMinutes', 20 * minuteMs, 3 * minuteMs)).toBe(3);
    expect(dueAnnouncement('everyFive', 20 * minuteMs, 12 * minuteMs)).toBe(12);
    expect(dueAnnouncement('everyFive', 20 * minuteMs, 0)).toBeNull();
  });

  const anyChoice = fc.constantFrom(...announcementChoices);
  const anyMs = fc.integer({ min: 0, max: 90 * minuteMs });

  test.prop([anyChoice, anyMs, anyMs])('never come when time is added', (choice, a, b) => {
    expect(dueAnnouncement(choice, Math.min(a, b), Math.max(a, b))).toBeNull();
  });

  test.prop([anyChoice, anyMs, anyMs])('are never wrong by a minute or more', (choice, a, b) => {
    const remainingMs = Math.min(a, b);
    const said = dueAnnouncement(choice, Math.max(a, b), remainingMs);
    if (said === null) return;
    expect(said * minuteMs - remainingMs).toBeGreaterThanOrEqual(0);
    expect(said * minuteMs - remainingMs).toBeLessThan(minuteMs);
  });
});

describe('a hidden timer', () => {
  const hidden = (announcements: Announcements, timerReturns: 'fiveMinutes' | 'lastMinute') => ({
    announcements,
    timerReturns,
    timerHidden: true,
  });

  it('comes back when the student chose, and goes again when time is added', () => {
    expect(hasReturned('fiveMinutes', 5 * minuteMs + 1)).toBe(false);
    expect(hasReturned('fiveMinutes', 5 * minuteMs)).toBe(true);
    expect(hasReturned('fiveMinutes', 15 * minuteMs)).toBe(false);
    expect(hasReturned('lastMinute', 5 * minuteMs)).toBe(false);
    expect(hasReturned('lastMinute', minuteMs)).toBe(true);
  });

  it('says that it is back at five minutes, once, also to whoever wants to hear nothing else', () => {
    for (const announcements of announcementChoices) {
      const settings = hidden(announcements, 'fiveMinutes');
      expect(dueToSay(settings, 5 * minuteMs + 1_000, 5 * minuteMs)).toBe(5);
      expect(dueToSay(settings, 5 * minuteMs, 5 * minuteMs - 1_000)).toBeNull();
      expect(dueToSay(settings, 20 * minuteMs, 3 * minuteMs)).toBe(3);
      expect(dueToSay(settings, 3 * minuteMs, 13 * minuteMs)).toBeNull();
    }
  });

  it('says nothing at five minutes that it was not asked for', () => {
    expect(dueToSay(hidden('off', 'lastMinute'), 5 * minuteMs + 1_000, 5 * minuteMs)).toBeNull();
    const shown = { ...hidden('off', 'fiveMinutes'), timerHidden: false };
    expect(dueToSay(shown, 5 * minuteMs + 1_000, 5 * minuteMs)).toBeNull();
  });
});
