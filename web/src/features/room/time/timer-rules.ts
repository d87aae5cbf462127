/** When the timer speaks, and when it shows itself. Pure. */
import type { Announcements, Settings, TimerReturns } from '../../../lib/device-settings.ts';

const minuteMs = 60_000;
const everyMs = 5 * minuteMs;

/** Milliseconds left at which it speaks, given what is left now: the nearest such moment that is not yet to come. */
function lastMomentMs(announcements: Announcements, remainingMs: number): number | null {
  switch (announcements) {
    case 'off':
      return null;
    case 'lastMinutes':
      return [minuteMs, 5 * minuteMs, 10 * minuteMs].find((momentMs) => remainingMs <= momentMs) ?? null;
    case 'everyFive':
      return remainingMs <= minuteMs ? minuteMs : Math.ceil(remainingMs / everyMs) * everyMs;
    default:
      return announcements satisfies never;
  }
}

/**
 * The announcement due when the time left goes from one value to the next, both in milliseconds: the minutes that are
 * left, begun ones counted; `null` for none. After a sleep several moments are passed at once: then it is said once,
 * and what is said is what is left now. Extra time is announced elsewhere.
 */
export function dueAnnouncement(announcements: Announcements, previousMs: number, remainingMs: number): number | null {
  if (remainingMs <= 0) return null;
  const momentMs = lastMomentMs(announcements, remainingMs);
  return momentMs !== null && previousMs > momentMs ? Math.ceil(remainingMs / minuteMs) : null;
}

const returnsAtMs: Readonly<Record<TimerReturns, number>> = { fiveMinutes: 5 * minuteMs, lastMinute: minuteMs };

/** Whether a timer that the student hid has come back, as they chose. */
export function hasReturned(returns: TimerReturns, remainingMs: number): boolean {
  return remainingMs <= returnsAtMs[returns];
}

/**
 * {@link dueAnnouncement}, and besides: a hidden timer that comes back at five minutes says so, whatever else the
 * student wants to hear.
 */
export function dueToSay(
  { announcements, timerHidden, timerReturns }: Pick<Settings, 'announcements' | 'timerHidden' | 'timerReturns'>,
  previousMs: number,
  remainingMs: number,
): number | null {
  const due = dueAnnouncement(announcements, previousMs, remainingMs);
  if (due !== null || !timerHidden || timerReturns !== 'fiveMinutes' || remainingMs <= 0) return due;
  const returns = hasReturned(timerReturns, remainingMs) && !hasReturned(timerReturns, previousMs);
  return returns ? Math.ceil(remainingMs / minuteMs) : null;
}

/** True in the last minute. */
export function isLastMinute(remainingMs: number): boolean {
  return remainingMs <= minuteMs;
}
