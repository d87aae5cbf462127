/** How a close is armed, pure: by a one-shot schedule, precise to a minute, or by the queue, precise to a second. */

/** How much earlier than the session is due its schedule fires: the Scheduler's documented precision, in milliseconds. */
export const scheduleLeadMs = 60_000;
/** The longest delay a queue message can have, in seconds (SQS). */
export const longestQueueDelaySeconds = 900;
/** A schedule this close may be in the past by the time it arrives; the queue takes it instead, in milliseconds. */
const soonestScheduleMs = 2_000;
/** How far the Scheduler's clock may be ahead of ours, with the time that a request takes, in milliseconds. */
const clockSkewMs = 5_000;
/** How much a closer may come before its planned time without being counted as early, in milliseconds. */
const toleranceMs = 1_000;

/** Which way to arm. A closer that came early takes the queue for whatever the queue can hold. */
export function wayToArm(
  dueAtMs: number,
  nowMs: number,
  { fromCloser }: { fromCloser: boolean },
): 'schedule' | 'queue' {
  if (dueAtMs - scheduleLeadMs < nowMs + soonestScheduleMs) return 'queue';
  return fromCloser && dueAtMs - nowMs <= longestQueueDelaySeconds * 1000 ? 'queue' : 'schedule';
}

/**
 * Whether a schedule that the Scheduler has refused as invalid was refused because its time has gone by. A role or a
 * target that it may not use is refused with the very same error, long before that time.
 */
export function isPast(scheduleAtMs: number, nowMs: number): boolean {
  return scheduleAtMs <= nowMs + clockSkewMs;
}

/** Whether a delivery that finds its session not due came earlier than planned; a schedule is planned a minute early. */
export function isEarlierThanPlanned(dueAtMs: number, nowMs: number, via: 'schedule' | 'queue'): boolean {
  return dueAtMs - nowMs > (via === 'schedule' ? scheduleLeadMs : 0) + toleranceMs;
}
