/** What the readiness check found, as one judgement for each point. Pure. */

/** A round trip that is felt. */
const slowMs = 1_500;
/** A clock that is wrong by less misleads nobody. */
const clockToleranceMs = 30_000;

/** One call to the server, seen from here. All in milliseconds; the monotonic times are the page's own. */
export interface RoundTrip {
  readonly serverTimeMs: number;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  /** What the laptop's clock said when the reply came. */
  readonly wallAtMs: number;
}

/** Whether one round trip took long enough to be felt. */
export function isSlowConnection(trip: RoundTrip): boolean {
  return trip.receivedAtMs - trip.sentAtMs > slowMs;
}

/** How far the laptop's clock is from the server's: positive when it is fast. The half way back is counted in. */
export function judgeClock(trip: RoundTrip): { readonly isCorrect: boolean; readonly aheadMs: number } {
  const serverNowMs = trip.serverTimeMs + (trip.receivedAtMs - trip.sentAtMs) / 2;
  const aheadMs = trip.wallAtMs - serverNowMs;
  return { isCorrect: Math.abs(aheadMs) <= clockToleranceMs, aheadMs };
}
