/** The wait for a test to open, by the server's clock. Pure. */

const dayMs = 86_400_000;
/** A whole class waits for the same instant: its pages ask within these, not at once. */
const soonestAskMs = 100;
const askSpreadMs = 2_000;
/** And when nobody answers, or the clocks of servers differ, not every second. */
const againMs = 5_000;

/** The server's clock as one reply told it; the device's two clocks, when it came. All in milliseconds. */
export interface ServerClock {
  readonly serverMs: number;
  /** Does not go back or forward, and on some systems stands still while they sleep. */
  readonly monotonicMs: number;
  /** Goes on through a sleep, and may be set. */
  readonly wallMs: number;
}

/** The device's clocks. */
export type DeviceClocks = Omit<ServerClock, 'serverMs'>;

/** Reads a reply: it was written half way between the question and the answer. */
export function readServerClock(
  { serverTime, sentAtMs, receivedAtMs }: { serverTime: string; sentAtMs: number; receivedAtMs: number },
  now: DeviceClocks,
): ServerClock {
  return {
    serverMs: Date.parse(serverTime) + (receivedAtMs - sentAtMs) / 2,
    monotonicMs: receivedAtMs,
    wallMs: now.wallMs - (now.monotonicMs - receivedAtMs),
  };
}

/**
 * How long it is until `iso`. After a sleep the wall clock knows better; where it was set forward instead, the server is
 * asked too early, and says so.
 */
export function msUntil(iso: string, clock: ServerClock, now: DeviceClocks): number {
  const passedMs = Math.max(now.monotonicMs - clock.monotonicMs, now.wallMs - clock.wallMs);
  return Math.max(0, Date.parse(iso) - clock.serverMs - passedMs);
}

/** Whether the wait is short enough to be counted down. */
export const isCountedDown = (untilMs: number) => untilMs <= dayMs;

/** How long a page lets pass, at the opening, before it asks; `random` is from 0 to 1. */
export const askAfterMs = (random: number) => soonestAskMs + askSpreadMs * random;

/** How long it then waits before it asks again. */
export const askAgainAfterMs = (random: number) => againMs + askAfterMs(random);
