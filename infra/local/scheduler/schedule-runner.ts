/**
 * Fires what is due: at least once, with the retry policy and dead-letter queue of each target. A firing is
 * written down before it is delivered and struck off after, so a stack killed in between delivers it again.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { scheduleArn } from '../support/arn.ts';
import type { Clock } from '../support/clock.ts';
import { parseScheduleExpression } from './schedule-expression.ts';
import type { Firing, Schedule, ScheduleStore } from './schedule-store.ts';
import { TargetError } from './target-error.ts';

/** Hands an event to a target; resolves once the target has durably accepted it. */
export type Deliver = (targetArn: string, payload: string) => Promise<void>;

/** A firing that was given up. `attributes` are those of the SQS message. */
export interface DeadLetter {
  readonly queueArn: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ScheduleRunnerOptions {
  readonly store: ScheduleStore;
  readonly now: Clock;
  readonly deliver: Deliver;
  readonly sendDeadLetter: (letter: DeadLetter) => Promise<void>;
  /** One-shots wait and only recurring schedules fire: an outage to try. */
  readonly recurringOnly: boolean;
  /** Fires this much late, as AWS may by up to a minute, in milliseconds. */
  readonly delayMs: number;
}

const batchSize = 100;
const firstRetryMs = 1000;
const longestRetryMs = 600_000;

export class ScheduleRunner {
  readonly #options: ScheduleRunnerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ScheduleRunnerOptions) {
    this.#options = options;
  }

  /** Looks for due schedules every `intervalMs`. */
  start(intervalMs: number): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.runDue().finally(() => {
        this.#running = undefined;
      });
      this.#running.catch((error: unknown) => process.emitWarning(String(error)));
    }, intervalMs);
  }

  /** Stops looking, and waits for the firing under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Fires all that is due now. */
  async runDue(): Promise<void> {
    const { store, now, delayMs, recurringOnly } = this.#options;
    for (;;) {
      const due = store.listDue(now() - delayMs, recurringOnly, batchSize);
      for (const schedule of due) this.#begin(schedule);
      const firings = store.listFirings(now(), batchSize);
      for (const firing of firings) await this.#attempt(firing);
      if (due.length === 0 && firings.length === 0) return;
      await yieldToOthers();
    }
  }

  #begin(schedule: Schedule): void {
    const { store, now } = this.#options;
    const { definition, nextFireAtMs } = schedule;
    const timing = parseScheduleExpression(definition.ScheduleExpression, definition.ScheduleExpressionTimezone);
    if (nextFireAtMs === null) return;
    const next = timing.kind === 'at' ? null : followingFireAtMs(nextFireAtMs, timing.everyMs, now());
    const endMs = definition.EndDate === undefined ? Number.POSITIVE_INFINITY : definition.EndDate * 1000;
    const isLast = next === null || next > endMs;
    const { groupName, name, revision } = schedule;
    const times = { scheduledAtMs: nextFireAtMs, nextAttemptAtMs: now() };
    store.beginFiring(
      {
        executionId: randomUUID(),
        groupName,
        name,
        revision,
        definition,
        ...times,
        failures: 0,
        isLast: isLast ? 1 : 0,
      },
      isLast ? null : next,
    );
  }

  async #attempt(firing: Firing): Promise<void> {
    const { store, now, deliver } = this.#options;
    const { Target } = firing.definition;
    try {
      await deliver(Target.Arn, withContext(Target.Input ?? '{}', firing));
      store.endFiring(firing);
    } catch (error) {
      const failures = firing.failures + 1;
      const backoffMs = Math.min(firstRetryMs * 2 ** firing.failures, longestRetryMs);
      const exhausted = exhaustedCondition(firing, failures, now() + backoffMs, error);
      if (exhausted !== null && (await this.#bury(firing, failures - 1, exhausted, error))) store.endFiring(firing);
      else store.postponeFiring(firing.executionId, failures, now() + backoffMs);
    }
  }

  /** @returns false when the dead-letter queue did not take it either: nothing is dropped, it is tried again */
  #bury(firing: Firing, retries: number, exhausted: string, cause: unknown): Promise<boolean> {
    const { Target } = firing.definition;
    if (!Target.DeadLetterConfig?.Arn) return Promise.resolve(true);
    const letter: DeadLetter = {
      queueArn: Target.DeadLetterConfig.Arn,
      body: withContext(Target.Input ?? '{}', firing),
      attributes: {
        ERROR_CODE: cause instanceof TargetError ? cause.code : 'AWS.Scheduler.InternalServerError',
        ERROR_MESSAGE: cause instanceof Error ? cause.message : String(cause),
        EXECUTION_ID: firing.executionId,
        ...(exhausted === '' ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
        IS_PAYLOAD_TRUNCATED: 'false',
        RETRY_ATTEMPTS: String(retries),
        SCHEDULED_TIME: isoSeconds(firing.scheduledAtMs),
        SCHEDULE_ARN: scheduleArn(firing.groupName, firing.name),
        TARGET_ARN: Target.Arn,
      },
    };
    return this.#options.sendDeadLetter(letter).then(
      () => true,
      () => false,
    );
  }
}

/** The next tick after now on the schedule's own grid: what was missed while the stack was down fires once, not once each. */
function followingFireAtMs(firedAtMs: number, everyMs: number, nowMs: number): number {
  const missed = Math.max(0, Math.floor((nowMs - firedAtMs) / everyMs));
  return firedAtMs + (missed + 1) * everyMs;
}

/** Why no further attempt is made: a condition of the retry policy, `''` when retrying cannot help, `null` to go on. */
function exhaustedCondition(firing: Firing, failures: number, nextAtMs: number, cause: unknown): string | null {
  const policy = firing.definition.Target.RetryPolicy;
  if (cause instanceof TargetError && !cause.isRetryable) return '';
  if (failures > (policy?.MaximumRetryAttempts ?? 185)) return 'MaximumRetryAttempts';
  const maxAgeMs = (policy?.MaximumEventAgeInSeconds ?? 86_400) * 1000;
  return nextAtMs - firing.scheduledAtMs > maxAgeMs ? 'MaximumEventAgeInSeconds' : null;
}

/** Replaces the context attributes that an input may contain. */
function withContext(input: string, firing: Firing): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn(firing.groupName, firing.name))
    .replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(firing.scheduledAtMs))
    .replaceAll('<aws.scheduler.execution-id>', firing.executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(firing.failures + 1));
}

const isoSeconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
