/** Sessions that fall due on a running stack while nobody asks for them: how long after that is each recorded? */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalStackOptions } from '../../support/local-stack.ts';
import { prepareSessions } from '../support/bench-sessions.ts';
import { type Distribution, distributionOf } from '../support/distribution.ts';
import { type ClosingTarget, startClosingStack } from './closing-stack.ts';

export interface NobodyLooks {
  readonly target: ClosingTarget;
  readonly sessions: number;
  /** The first is due this long from the start of the bench, in seconds: time to write and arm them all. */
  readonly dueInSeconds: number;
  /** The last is due this much later, in seconds; 0 for a common deadline. */
  readonly spreadSeconds: number;
  readonly without?: LocalStackOptions['without'];
}

export interface Recorded {
  /** Seconds from deadline + grace to the record. */
  readonly lagSeconds: Distribution;
  readonly closedBy: Record<string, number>;
}

/** Looks at the table only when the last may be recorded: reading it meanwhile would cost the closers time. */
const longestWaitSeconds = 240;
/** Groups that fall due together. */
const steps = 20;

/**
 * Starts a stack, prepares and arms the sessions, waits, and reads the attempts.
 * @throws Error when an attempt is missing in the end
 */
export async function recordWithNobodyLooking(options: NobodyLooks): Promise<Recorded> {
  const { target, sessions: count, dueInSeconds, spreadSeconds, without = [] } = options;
  const stack = await startClosingStack(target, without);
  try {
    const { services } = stack;
    const firstDueMs = Date.now() + dueInSeconds * 1000;
    const groups = Math.min(count, spreadSeconds > 0 ? steps : 1);
    const prepared = [];
    for (let group = 0; group < groups; group++) {
      const dueAtMs = Math.round(firstDueMs + (group / groups) * spreadSeconds * 1000);
      const size = Math.floor(count / groups) + (group < count % groups ? 1 : 0);
      prepared.push(...(await prepareSessions(services, { count: size, dueAtMs, prefix: `closing-${group}` })));
    }
    if (!without.includes('scheduler')) {
      const left = prepared.values();
      const arm = async () => {
        for (const session of left) await services.deadlines.arm(session);
      };
      await Promise.all(Array.from({ length: 8 }, arm));
    }
    const lateBySeconds = (Date.now() - firstDueMs) / 1000;
    if (lateBySeconds > 0) throw new Error(`Preparing took ${lateBySeconds.toFixed(0)} s too long; ask for more time`);

    const lastDueMs = firstDueMs + spreadSeconds * 1000;
    await sleep(lastDueMs - Date.now());
    const lags: number[] = [];
    const closedBy: Record<string, number> = {};
    for (const session of prepared) {
      let attempt = await services.attempts.get(session.studentId, session);
      while (!attempt) {
        if (Date.now() > lastDueMs + longestWaitSeconds * 1000) {
          throw new Error(`Not recorded ${longestWaitSeconds} s after it was due`);
        }
        await sleep(500);
        attempt = await services.attempts.get(session.studentId, session);
      }
      lags.push((attempt.recordedAtMs - session.dueAtMs) / 1000);
      closedBy[attempt.closer] = (closedBy[attempt.closer] ?? 0) + 1;
    }
    return { lagSeconds: distributionOf(lags), closedBy };
  } finally {
    await stack.stop();
  }
}
