/**
 * How much time is left, by the server's clock. The server says how many milliseconds remain; that is
 * pinned to the page's monotonic clock (`performance.now()`), so a laptop clock that is wrong, or is set
 * while the test runs, changes nothing.
 */

/** What one reply tells: all instants on the monotonic clock, in milliseconds. */
export interface TimeSample {
  /** ISO 8601; a different deadline is a new fact, not a better measurement. */
  readonly deadline: string;
  /** Time left when the server wrote the reply. 0 also stands for "already over". */
  readonly remainingMs: number;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** Where the deadline lies on the monotonic clock. */
export interface ClockAnchor {
  readonly deadline: string;
  readonly endsAtMs: number;
  /** The true end is within this distance of `endsAtMs`: half the round trip of the reply it came from. */
  readonly uncertaintyMs: number;
  /** When the question was asked, and when the answer came. */
  readonly askedAtMs: number;
  readonly measuredAtMs: number;
}

/** Crystals differ by far less than this; it lets an old, sharp measurement give way in the end. */
const driftPerMs = 200e-6;

/**
 * Takes a reply into account. A new deadline counts at once; otherwise the measurement with the smaller
 * uncertainty stays, unless the two contradict each other: then the monotonic clock stood still (some
 * systems stop it while they sleep) and the newer one is right.
 */
export function anchorClock(current: ClockAnchor | null, sample: TimeSample): ClockAnchor {
  const roundTripMs = Math.max(0, sample.receivedAtMs - sample.sentAtMs);
  const measured: ClockAnchor = {
    deadline: sample.deadline,
    endsAtMs: sample.sentAtMs + roundTripMs / 2 + sample.remainingMs,
    uncertaintyMs: roundTripMs / 2,
    askedAtMs: sample.sentAtMs,
    measuredAtMs: sample.receivedAtMs,
  };
  if (!current) return measured;
  // Two replies can overtake each other: what was asked earlier does not take extra time away again.
  if (current.deadline !== measured.deadline) return measured.askedAtMs >= current.askedAtMs ? measured : current;
  // "0 left" says only that the end has passed, not when.
  if (sample.remainingMs === 0 && current.endsAtMs <= sample.receivedAtMs) return current;
  const agedMs = current.uncertaintyMs + Math.max(0, measured.measuredAtMs - current.measuredAtMs) * driftPerMs;
  const contradicts = Math.abs(measured.endsAtMs - current.endsAtMs) > measured.uncertaintyMs + agedMs;
  return contradicts || measured.uncertaintyMs <= agedMs ? measured : current;
}

/** Milliseconds left at `nowMs` on the monotonic clock; never below 0. */
export function remainingMsAt(anchor: ClockAnchor, nowMs: number): number {
  return Math.max(0, anchor.endsAtMs - nowMs);
}

/** What the server's clock shows at `nowMs` on the monotonic clock, in milliseconds since 1970; also after the end. */
export function serverMsAt(anchor: ClockAnchor, nowMs: number): number {
  return Date.parse(anchor.deadline) + nowMs - anchor.endsAtMs;
}

/**
 * The anchor after a sleep of which the monotonic clock did not know. A guess: whatever the server says next is better.
 * @param missedMs see {@link missedBetween}
 */
export function anchorAfterSleep(anchor: ClockAnchor, missedMs: number): ClockAnchor {
  return { ...anchor, endsAtMs: anchor.endsAtMs - missedMs, uncertaintyMs: anchor.uncertaintyMs + missedMs };
}

/** Ticks come every second; a longer silence, or wall clock and monotonic clock drifting apart, means sleep. */
const sleepThresholdMs = 5_000;

/** One look at both clocks, in milliseconds. */
export interface ClockReading {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** True when the machine slept (or its clock was set) between two ticks: time to ask the server again. */
export function sleptBetween(previous: ClockReading, current: ClockReading): boolean {
  const monotonicMs = current.monotonicMs - previous.monotonicMs;
  const wallMs = current.wallMs - previous.wallMs;
  return monotonicMs > sleepThresholdMs || Math.abs(wallMs - monotonicMs) > sleepThresholdMs;
}

/**
 * How much time the monotonic clock missed between two ticks, by the wall clock: some systems stop it while they sleep.
 * 0 unless the wall clock jumped ahead; one that was set back never gives time.
 */
export function missedBetween(previous: ClockReading, current: ClockReading): number {
  const missedMs = current.wallMs - previous.wallMs - (current.monotonicMs - previous.monotonicMs);
  return missedMs > sleepThresholdMs ? missedMs : 0;
}
