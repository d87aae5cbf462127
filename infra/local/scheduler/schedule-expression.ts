/** `at(…)` and `rate(…)` as EventBridge Scheduler reads them. */
import { SchedulerError } from './scheduler-error.ts';

export type Timing =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'rate'; readonly everyMs: number };

const atPattern = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/;
const ratePattern = /^rate\((\d+) (minute|minutes|hour|hours|day|days)\)$/;
const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads an expression.
 * @param timeZone IANA name that an `at` without offset is meant in
 * @throws SchedulerError ValidationException; `cron(…)` is one, the local stack has no use for it
 */
export function parseScheduleExpression(expression: string, timeZone = 'UTC'): Timing {
  if (!isTimeZone(timeZone)) throw invalid(`Invalid ScheduleExpressionTimezone ${timeZone}.`);
  const at = atPattern.exec(expression)?.[1];
  if (at) return { kind: 'at', atMs: instantOf(at, timeZone) };
  const rate = ratePattern.exec(expression);
  if (rate) {
    const everyMs = Number(rate[1]) * (unitMs[(rate[2] ?? '').replace(/s$/, '')] ?? 0);
    if (everyMs > 0) return { kind: 'rate', everyMs };
  }
  if (expression.startsWith('cron(')) throw invalid('cron expressions are not supported by the local stack.');
  throw invalid(`Invalid Schedule Expression ${expression}.`);
}

function invalid(message: string): SchedulerError {
  return new SchedulerError('ValidationException', message);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null;
  } catch {
    return false;
  }
}

/** The instant of a wall-clock time. In the hour that a clock change repeats, the first one. */
function instantOf(local: string, timeZone: string): number {
  const asUtcMs = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtcMs)) throw invalid(`Invalid Schedule Expression at(${local}).`);
  if (timeZone === 'UTC') return asUtcMs;
  // Two steps: the offset at the guessed instant can differ from the one at the right instant.
  const guessMs = asUtcMs - offsetMs(asUtcMs, timeZone);
  return asUtcMs - offsetMs(guessMs, timeZone);
}

/** How far the zone is ahead of UTC at an instant. */
function offsetMs(instantMs: number, timeZone: string): number {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${wall.format(instantMs).replace(' ', 'T')}Z`) - instantMs;
}
