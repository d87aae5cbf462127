/** When the timer speaks, and when it shows itself. Pure. */

const minuteMs = 60_000;

/** Minutes left at which it speaks. */
const announcedMinutes = [10, 5, 1] as const;

/**
 * The announcement due when the time left goes from one value to the next, both in milliseconds; `null` for none.
 * After a sleep several are passed at once: only the nearest is true any more. Extra time is announced elsewhere.
 */
export function dueAnnouncement(previousMs: number, remainingMs: number): number | null {
  if (remainingMs <= 0) return null;
  const passed = announcedMinutes.filter(
    (minutes) => previousMs > minutes * minuteMs && remainingMs <= minutes * minuteMs,
  );
  return passed.at(-1) ?? null;
}

/** True in the last minute. */
export function isLastMinute(remainingMs: number): boolean {
  return remainingMs <= minuteMs;
}
