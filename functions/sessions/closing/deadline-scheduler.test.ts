import {
  ConflictException,
  CreateScheduleCommand,
  SchedulerClient,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../platform/observability/log.ts';
import { createDeadlineScheduler, scheduleName } from './deadline-scheduler.ts';

const startMs = Date.parse('2026-11-22T09:00:00.250Z');
const session = { studentId: 's', testId: 't', attemptNumber: 1, dueAtMs: startMs + 3_600_000 };
const env = {
  SCHEDULE_GROUP: 'group',
  EXPIRE_FUNCTION_ARN: 'arn:expire',
  SCHEDULER_ROLE_ARN: 'arn:role',
  SCHEDULER_DLQ_ARN: 'arn:dlq',
  DEADLINE_QUEUE_URL: 'https://queue.test/deadlines',
};
let nowMs = startMs;
const counted = vi.fn();
const scheduler = new SchedulerClient({ region: 'eu-central-1' });
const queue = new SQSClient({ region: 'eu-central-1' });
const toScheduler = vi.spyOn(scheduler, 'send');
const toQueue = vi.spyOn(queue, 'send');
const deadlines = createDeadlineScheduler({
  scheduler,
  queue,
  env,
  clock: () => nowMs,
  log: silentLog,
  metrics: { add: counted },
});

/** What the last call to the scheduler or the queue carried. */
const scheduled = () =>
  toScheduler.mock.calls.map(([command]) => command).filter((c) => c instanceof CreateScheduleCommand);
const queued = () => toQueue.mock.calls.map(([command]) => command).filter((c) => c instanceof SendMessageCommand);

beforeEach(() => {
  nowMs = startMs;
  vi.clearAllMocks();
  toScheduler.mockImplementation(async () => ({}));
  toQueue.mockImplementation(async () => ({}));
});

describe('arming a deadline', () => {
  it('schedules the close a minute early, at a whole second, to be deleted after it fired', async () => {
    await deadlines.arm(session);
    expect(scheduled()[0]?.input).toMatchObject({
      Name: scheduleName(session),
      ScheduleExpression: 'at(2026-11-22T09:59:01)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
    });
    expect(queued()).toHaveLength(0);
  });

  it('names it after the session and its due time, within what the Scheduler accepts', () => {
    expect(scheduleName(session)).toMatch(/^[0-9a-zA-Z_.-]{1,64}$/);
    expect(scheduleName(session)).toBe(scheduleName({ ...session }));
    expect(scheduleName({ ...session, dueAtMs: session.dueAtMs + 1 })).not.toBe(scheduleName(session));
  });

  it('puts a test shorter than the lead on the queue, with exactly the delay that is left', async () => {
    await deadlines.arm({ ...session, dueAtMs: startMs + 30_400 });
    expect(scheduled()).toHaveLength(0);
    expect(queued()[0]?.input.DelaySeconds).toBe(31);
  });

  it('is content when it is armed already', async () => {
    toScheduler.mockImplementation(async () => {
      throw new ConflictException({ Message: 'exists', message: 'exists', $metadata: {} });
    });
    await deadlines.arm(session);
    expect(queued()).toHaveLength(0);
    expect(counted).not.toHaveBeenCalled();
  });

  it('uses the queue when the Scheduler says that the time is past', async () => {
    toScheduler.mockImplementation(async () => {
      throw new ValidationException({ Message: 'past', message: 'past', $metadata: {} });
    });
    await deadlines.arm({ ...session, dueAtMs: startMs + 63_000 });
    expect(queued()[0]?.input.DelaySeconds).toBe(63);
  });

  it('counts a schedule that is refused long before its time: the role or the target is wrong, and nobody would know', async () => {
    toScheduler.mockImplementation(async () => {
      const message = 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.';
      throw new ValidationException({ Message: message, message, $metadata: {} });
    });
    await deadlines.arm(session);
    expect(counted).toHaveBeenCalledWith('ScheduleFailed', 1);
    expect(queued()).toHaveLength(0);
    await expect(deadlines.rearm(session)).rejects.toThrow('execution role');
  });

  it('does not fail when the Scheduler does, but counts it: the sweep covers it', async () => {
    toScheduler.mockImplementation(async () => {
      throw new Error('throttled');
    });
    await deadlines.arm(session);
    expect(counted).toHaveBeenCalledWith('ScheduleFailed', 1);
  });
});

describe('arming again from a closer that came early', () => {
  it('hands the last minutes to the queue', async () => {
    nowMs = session.dueAtMs - 59_100;
    await deadlines.rearm(session);
    expect(scheduled()).toHaveLength(0);
    expect(queued()[0]?.input.DelaySeconds).toBe(60);
  });

  it('schedules anew when more than the queue can hold is left', async () => {
    await deadlines.rearm(session);
    expect(scheduled()).toHaveLength(1);
    expect(queued()).toHaveLength(0);
  });

  it('does not trust a schedule of the same name, which may be the one that is running', async () => {
    toScheduler.mockImplementation(async () => {
      throw new ConflictException({ Message: 'exists', message: 'exists', $metadata: {} });
    });
    await deadlines.rearm(session);
    expect(queued()[0]?.input.DelaySeconds).toBe(900);
  });

  it('fails when it cannot, so that the delivery is repeated', async () => {
    nowMs = session.dueAtMs - 10_000;
    toQueue.mockImplementation(async () => {
      throw new Error('down');
    });
    await expect(deadlines.rearm(session)).rejects.toThrow('down');
  });
});
