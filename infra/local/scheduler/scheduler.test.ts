import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionArn, queueArn, roleArn } from '../support/arn.ts';
import type { DeadLetter } from './schedule-runner.ts';
import { type Scheduler, type SchedulerOptions, startScheduler } from './start-scheduler.ts';
import { TargetError } from './target-error.ts';

const startMs = Date.parse('2026-11-22T12:00:00Z');
let folder: string;
let scheduler: Scheduler;
let client: SchedulerClient;
let nowMs: number;
let delivered: { arn: string; payload: string }[];
let deadLetters: DeadLetter[];
let refuse: (() => Error) | null;

async function open(options: Partial<SchedulerOptions> = {}): Promise<void> {
  scheduler = await startScheduler({
    file: path.join(folder, 'scheduler.sqlite'),
    now: () => nowMs,
    deliver: (arn, payload) => {
      if (refuse) return Promise.reject(refuse());
      delivered.push({ arn, payload });
      return Promise.resolve();
    },
    sendDeadLetter: (letter) => {
      deadLetters.push(letter);
      return Promise.resolve();
    },
    ...options,
  });
  client = new SchedulerClient({
    endpoint: scheduler.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

async function shut(): Promise<void> {
  client.destroy();
  await scheduler.stop();
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'scheduler-'));
  nowMs = startMs;
  delivered = [];
  deadLetters = [];
  refuse = null;
  await open();
});

afterEach(async () => {
  await shut();
  rmSync(folder, { recursive: true });
});

function oneShot(changes: Partial<CreateScheduleInput> = {}): CreateScheduleInput {
  return {
    Name: 'one',
    ScheduleExpression: 'at(2026-11-22T12:01:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: functionArn('expire'),
      RoleArn: roleArn('scheduler'),
      Input: '{"at":"<aws.scheduler.scheduled-time>"}',
    },
    ...changes,
  };
}
const create = (changes: Partial<CreateScheduleInput> = {}) => client.send(new CreateScheduleCommand(oneShot(changes)));
async function runAt(ms: number): Promise<void> {
  nowMs = ms;
  await scheduler.runner.runDue();
}

describe('a one-shot schedule', () => {
  it('fires at its time and not before, with its context filled in, and is gone then', async () => {
    await create();
    await runAt(startMs + 59_999);
    expect(delivered).toEqual([]);
    await runAt(startMs + 60_000);
    expect(delivered).toEqual([{ arn: functionArn('expire'), payload: '{"at":"2026-11-22T12:01:00Z"}' }]);
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toThrow(ResourceNotFoundException);
    await runAt(startMs + 120_000);
    expect(delivered).toHaveLength(1);
  });

  it('stays, and does not fire again, when nothing is to be done after completion', async () => {
    await create({ ActionAfterCompletion: 'NONE' });
    await runAt(startMs + 60_000);
    await runAt(startMs + 600_000);
    expect(delivered).toHaveLength(1);
    expect(await client.send(new GetScheduleCommand({ Name: 'one' }))).toMatchObject({ State: 'ENABLED' });
  });

  it('that fell due while the scheduler was down fires at the next start', async () => {
    await create();
    await shut();
    nowMs = startMs + 3_600_000;
    await open();
    await runAt(nowMs);
    expect(delivered).toHaveLength(1);
  });

  it('is meant in its time zone', async () => {
    await create({ ScheduleExpression: 'at(2026-11-22T13:01:00)', ScheduleExpressionTimezone: 'Europe/Berlin' });
    await runAt(startMs + 59_999);
    expect(delivered).toHaveLength(0);
    await runAt(startMs + 60_000);
    expect(delivered).toHaveLength(1);
  });

  it('does not fire while disabled, and fires late when enabled again', async () => {
    await create({ State: 'DISABLED' });
    await runAt(startMs + 30_000);
    await client.send(new UpdateScheduleCommand(oneShot({ ScheduleExpression: 'at(2026-11-22T12:02:00)' })));
    await runAt(startMs + 60_000);
    expect(delivered).toHaveLength(0);
    await runAt(startMs + 120_000);
    expect(delivered).toHaveLength(1);
  });

  it('can be late by as much as asked, as on AWS', async () => {
    await shut();
    await open({ delaySeconds: 60 });
    await create();
    await runAt(startMs + 119_999);
    expect(delivered).toHaveLength(0);
    await runAt(startMs + 120_000);
    expect(delivered).toHaveLength(1);
  });

  it('created anew while the old one is being delivered is not deleted with it', async () => {
    await create();
    refuse = () => new TargetError('ServiceException', 'try again', true);
    await runAt(startMs + 60_000);
    await client.send(new UpdateScheduleCommand(oneShot({ ScheduleExpression: 'at(2026-11-22T13:00:00)' })));
    refuse = null;
    await runAt(startMs + 61_000);
    expect(delivered).toHaveLength(1);
    await client.send(new GetScheduleCommand({ Name: 'one' }));
  });
});

describe('a refused delivery', () => {
  it('is retried ever more slowly', async () => {
    await create();
    refuse = () => new TargetError('ServiceException', 'try again', true);
    await runAt(startMs + 60_000);
    await runAt(startMs + 61_000);
    refuse = null;
    await runAt(startMs + 62_000);
    expect(delivered).toHaveLength(0);
    await runAt(startMs + 63_000);
    expect(delivered).toHaveLength(1);
  });

  it('goes to the dead-letter queue when the retries are used up', async () => {
    const Target = {
      ...oneShot().Target,
      Arn: functionArn('expire'),
      RoleArn: roleArn('scheduler'),
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: queueArn('dead') },
    };
    await create({ Target });
    refuse = () => new TargetError('ServiceException', 'try again', true);
    await runAt(startMs + 60_000);
    expect(deadLetters).toHaveLength(0);
    await runAt(startMs + 61_000);
    expect(deadLetters).toMatchObject([
      {
        queueArn: queueArn('dead'),
        body: '{"at":"2026-11-22T12:01:00Z"}',
        attributes: {
          ERROR_CODE: 'ServiceException',
          ERROR_MESSAGE: 'try again',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          RETRY_ATTEMPTS: '1',
          TARGET_ARN: functionArn('expire'),
        },
      },
    ]);
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toThrow(ResourceNotFoundException);
  });
});

describe('a recurring schedule', () => {
  const rate = { Name: 'sweep', ScheduleExpression: 'rate(1 minute)' };

  it('fires at once and then each period', async () => {
    await create(rate);
    await runAt(startMs);
    await runAt(startMs + 59_999);
    expect(delivered).toHaveLength(1);
    await runAt(startMs + 60_000);
    await runAt(startMs + 120_000);
    expect(delivered).toHaveLength(3);
  });

  it('fires once for all the ticks it missed while the scheduler was down', async () => {
    await create(rate);
    await runAt(startMs);
    await shut();
    await open();
    await runAt(startMs + 600_500);
    expect(delivered).toHaveLength(2);
    await runAt(startMs + 659_999);
    expect(delivered).toHaveLength(2);
    await runAt(startMs + 660_000);
    expect(delivered).toHaveLength(3);
  });

  it('goes on when the one-shots are switched off, whose calls fail', async () => {
    await create();
    await create(rate);
    await shut();
    await open({ oneShots: false });
    await runAt(startMs + 120_000);
    expect(delivered).toHaveLength(1);
    await expect(create({ Name: 'two', ScheduleExpression: 'at(2026-11-23T00:00:00)' })).rejects.toMatchObject({
      name: 'InternalServerException',
    });
  });
});

describe('the API', () => {
  it('answers a repeated create with the same token, and refuses any other of that name', async () => {
    const first = await create({ ClientToken: 'token' });
    expect(await create({ ClientToken: 'token' })).toMatchObject({ ScheduleArn: first.ScheduleArn });
    await expect(create()).rejects.toThrow(ConflictException);
    await expect(create({ ClientToken: 'token', Description: 'other' })).rejects.toThrow(ConflictException);
  });

  it.each([
    ['a time in the past', { ScheduleExpression: 'at(2026-11-22T11:59:59)' }],
    ['fractions of a second', { ScheduleExpression: 'at(2026-11-22T12:01:00.5)' }],
    ['an impossible date', { ScheduleExpression: 'at(2026-13-22T12:01:00)' }],
    ['cron', { ScheduleExpression: 'cron(0 12 * * ? *)' }],
    ['an unknown time zone', { ScheduleExpressionTimezone: 'Mars/Olympus' }],
    ['a name with a slash', { Name: 'a/b' }],
    ['a name of 65 characters', { Name: 'a'.repeat(65) }],
    ['no flexible time window', { FlexibleTimeWindow: undefined }],
  ])('refuses %s with a ValidationException', async (_what, changes) => {
    await expect(create(changes)).rejects.toThrow(ValidationException);
  });

  it('lists by group and prefix, page by page', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'deadlines' }));
    for (const Name of ['a-1', 'a-2', 'a-3', 'b-1']) await create({ Name, GroupName: 'deadlines' });
    const query = { GroupName: 'deadlines', NamePrefix: 'a-', MaxResults: 2 };
    const first = await client.send(new ListSchedulesCommand(query));
    const second = await client.send(new ListSchedulesCommand({ ...query, NextToken: first.NextToken }));
    expect(first.Schedules?.map(({ Name }) => Name)).toEqual(['a-1', 'a-2']);
    expect(second.Schedules?.map(({ Name }) => Name)).toEqual(['a-3']);
    expect(second.NextToken).toBeUndefined();
  });

  it('deletes schedules and groups, and says when there is none', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'deadlines' }));
    await create({ GroupName: 'deadlines' });
    await expect(client.send(new DeleteScheduleCommand({ Name: 'one' }))).rejects.toThrow(ResourceNotFoundException);
    await client.send(new DeleteScheduleGroupCommand({ Name: 'deadlines' }));
    await expect(create({ GroupName: 'deadlines' })).rejects.toThrow(ResourceNotFoundException);
  });
});
