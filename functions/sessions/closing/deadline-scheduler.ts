/**
 * Arms the close of a session that nobody looks at. EventBridge Scheduler is precise to a minute only, so
 * its one-shot comes a minute early and the queue, precise to a second, carries the rest.
 * Arming only tidies up: when it fails, the sweep and the next request still close the session.
 */
import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  type SchedulerClient,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { Clock } from '../../platform/clock.ts';
import type { Env } from '../../platform/env.ts';
import { correlationId } from '../../platform/observability/correlation.ts';
import type { Log } from '../../platform/observability/log.ts';
import type { Metrics } from '../../platform/observability/metrics.ts';
import { isPast, longestQueueDelaySeconds, scheduleLeadMs, wayToArm } from '../protocol/arming-rules.ts';
import type { SessionAddress } from '../protocol/session.ts';

/** What the schedule and the queue carry to the expire function. `dueAtMs` is when they were armed for; the session may have moved. */
export const ExpireEvent = z.object({
  studentId: z.string(),
  testId: z.string(),
  attemptNumber: z.int(),
  dueAtMs: z.int(),
  correlationId: z.string(),
});
export type ExpireEvent = z.infer<typeof ExpireEvent>;

export interface DeadlineScheduler {
  /**
   * Arms a session's close. Never throws: a failure is logged and counted, and the sweep covers it.
   * @returns whether it is armed
   */
  arm(session: SessionAddress & { readonly dueAtMs: number }): Promise<boolean>;
  /**
   * Arms it again from a closer that came early.
   * @throws whatever the Scheduler or the queue answers, so that the delivery is repeated
   */
  rearm(session: SessionAddress & { readonly dueAtMs: number }): Promise<void>;
}

/** Arms with the given Scheduler and queue. */
export function createDeadlineScheduler(deps: {
  scheduler: SchedulerClient;
  queue: SQSClient;
  env: Pick<
    Env,
    'SCHEDULE_GROUP' | 'EXPIRE_FUNCTION_ARN' | 'SCHEDULER_ROLE_ARN' | 'SCHEDULER_DLQ_ARN' | 'DEADLINE_QUEUE_URL'
  >;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}): DeadlineScheduler {
  const { scheduler, queue, env, clock, log, metrics } = deps;

  async function enqueue(event: ExpireEvent): Promise<void> {
    const secondsLeft = Math.max(0, Math.ceil((event.dueAtMs - clock()) / 1000));
    await queue.send(
      new SendMessageCommand({
        QueueUrl: env.DEADLINE_QUEUE_URL,
        MessageBody: JSON.stringify(event),
        DelaySeconds: Math.min(secondsLeft, longestQueueDelaySeconds),
      }),
    );
  }

  /**
   * Creates the one-shot; `exists` when it is there already, `past` when its time has gone by.
   * @throws whatever else the Scheduler answers, such as the ValidationException for a role that it may not assume
   */
  async function schedule(event: ExpireEvent): Promise<'created' | 'exists' | 'past'> {
    // The Scheduler knows whole seconds only.
    const atMs = Math.ceil((event.dueAtMs - scheduleLeadMs) / 1000) * 1000;
    try {
      await scheduler.send(
        new CreateScheduleCommand({
          Name: scheduleName(event),
          GroupName: env.SCHEDULE_GROUP,
          ScheduleExpression: `at(${new Date(atMs).toISOString().slice(0, 19)})`,
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: env.EXPIRE_FUNCTION_ARN,
            RoleArn: env.SCHEDULER_ROLE_ARN,
            Input: JSON.stringify(event),
            DeadLetterConfig: { Arn: env.SCHEDULER_DLQ_ARN },
            RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
          },
        }),
      );
      return 'created';
    } catch (error) {
      if (error instanceof ConflictException) return 'exists';
      if (error instanceof ValidationException && isPast(atMs, clock())) return 'past';
      throw error;
    }
  }

  async function armFor(
    session: SessionAddress & { readonly dueAtMs: number },
    { fromCloser }: { fromCloser: boolean },
  ) {
    const { studentId, testId, attemptNumber, dueAtMs } = session;
    const event = { studentId, testId, attemptNumber, dueAtMs, correlationId: correlationId() };
    if (wayToArm(dueAtMs, clock(), { fromCloser }) === 'queue') return enqueue(event);
    const made = await schedule(event);
    // A closer may be running from the very schedule whose name is still taken, so it never relies on `exists`.
    if (made === 'past' || (fromCloser && made === 'exists')) await enqueue(event);
    return undefined;
  }

  return {
    async arm(session) {
      try {
        await armFor(session, { fromCloser: false });
        return true;
      } catch (error) {
        metrics.add('ScheduleFailed', 1);
        log.error('deadline_not_armed', { testId: session.testId, dueAtMs: session.dueAtMs }, error);
        return false;
      }
    },
    rearm: (session) => armFor(session, { fromCloser: true }),
  };
}

/**
 * The name of a session's one-shot: the same for the same session and due time, so that arming twice makes one.
 * The due time is part of it because the old schedule may still exist, even be running, when a deadline moves.
 */
export function scheduleName(session: SessionAddress & { readonly dueAtMs: number }): string {
  const { studentId, testId, attemptNumber, dueAtMs } = session;
  return createHash('sha256')
    .update(JSON.stringify([studentId, testId, attemptNumber, dueAtMs]))
    .digest('base64url');
}
