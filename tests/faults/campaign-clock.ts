/**
 * The time of a campaign: it runs faster than the wall's, so that tests of minutes end in seconds, and every process
 * of the campaign reads the same one. Handler processes see it with an error of their own, as machines do.
 */
import * as z from 'zod/mini';

/** What a process needs to know to read the campaign's time off the machine's clock. */
export const ClockSetting = z.object({
  /** The machine's clock when the campaign began, and what the campaign's clock said then; milliseconds since 1970. */
  realOriginMs: z.number(),
  campaignOriginMs: z.number(),
  /** Campaign milliseconds per real one. */
  speed: z.number(),
  /** How wrong this process's clock is, in campaign milliseconds. */
  offsetMs: z.number(),
});
export type ClockSetting = z.infer<typeof ClockSetting>;

/** The environment variable that carries a `ClockSetting` as JSON into a process. */
export const clockVariable = 'FAULTS_CLOCK';

/** What the clock with this setting shows when the machine's says `realMs`. */
export function readClock(setting: ClockSetting, realMs: number): number {
  const { realOriginMs, campaignOriginMs, speed, offsetMs } = setting;
  return Math.floor(campaignOriginMs + (realMs - realOriginMs) * speed + offsetMs);
}

/** So much behind the machine's clock a campaign begins; the time that a handler has left still fits into a timer. */
const behindMs = 7 * 24 * 3_600_000;

/**
 * A campaign's clock that begins now. It begins in the past and does not overtake the machine's own, by which the
 * function host says how long a handler may take.
 */
export function beginClock(speed: number): ClockSetting {
  const realOriginMs = Date.now();
  return { realOriginMs, campaignOriginMs: realOriginMs - behindMs, speed, offsetMs: 0 };
}
