import { spawnSync } from 'node:child_process';
import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleInput,
  GetScheduleCommand,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { functionArn, queueArn, roleArn } from '../support/arn.ts';
import { failed, onTrial, type Trial } from './trial.ts';

let trial: Trial;
onTrial((given) => {
  trial = given;
});

const oneShot: CreateScheduleInput = {
  Name: 'one',
  GroupName: 'deadlines',
  ScheduleExpression: 'at(2026-11-22T12:01:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: functionArn('expire'),
    RoleArn: roleArn('scheduler'),
    Input: '{"session":1}',
    RetryPolicy: { MaximumRetryAttempts: 1 },
    DeadLetterConfig: { Arn: queueArn('dead') },
  },
};
const create = (changes: Partial<CreateScheduleInput> = {}) =>
  trial.running.scheduler.send(new CreateScheduleCommand({ ...oneShot, ...changes }));
const find = () => trial.running.scheduler.send(new GetScheduleCommand({ Name: 'one', GroupName: 'deadlines' }));

describe('a one-shot schedule', () => {
  it('calls its function at its time and not before, once, and is gone then', async () => {
    await create();
    await trial.deliverAt(59.999);
    expect(trial.calls).toEqual([]);
    expect(await find()).toMatchObject({ Name: 'one' });
    await trial.deliverAt(60);
    await trial.deliverAt(600);
    expect(trial.calls).toEqual([{ name: 'expire', event: { session: 1 } }]);
    await expect(find()).rejects.toThrow(ResourceNotFoundException);
  });

  it('that falls due while the stack is down comes at the next start', async () => {
    await create();
    await trial.shut();
    trial.nowMs = trial.nowMs + 3_600_000;
    await trial.open();
    await trial.running.deliverer.deliverDue();
    expect(trial.calls).toHaveLength(1);
  });

  it('whose function is running when the stack is killed comes again at the next start', async () => {
    await create();
    trial.nowMs = trial.nowMs + 60_000;
    expect(trial.running.service.double.dueOneShots(10, trial.nowMs)).toHaveLength(1);
    await trial.reopen();
    await trial.running.deliverer.deliverDue();
    expect(trial.calls).toHaveLength(1);
  });

  it('outlives a process that is killed right after it was created', async () => {
    await trial.shut();
    const source = JSON.stringify(new URL('./delivery-store.ts', import.meta.url).href);
    const file = JSON.stringify(trial.file);
    const body = JSON.stringify({ functionName: 'expire', input: '{}', maxRetries: 1, deadLetterQueue: null });
    const script = `import { DeliveryStore } from ${source};
      new DeliveryStore(${file}).add('one-shots', ${JSON.stringify(body)}, 0, 'deadlines/one');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '--eval', script]).signal).toBe('SIGKILL');
    await trial.open();
    await trial.running.deliverer.deliverDue();
    expect(trial.calls).toHaveLength(1);
  });

  it('is tried again after a pause when the function fails', async () => {
    await create();
    const { reply: succeed } = trial;
    trial.reply = () => failed;
    await trial.deliverAt(60);
    trial.reply = succeed;
    await trial.deliverAt(60.999);
    expect(trial.calls).toHaveLength(1);
    await trial.deliverAt(61);
    expect(trial.calls).toHaveLength(2);
    await expect(find()).rejects.toThrow(ResourceNotFoundException);
  });

  it('becomes a dead letter when its retries are used up', async () => {
    await create();
    trial.reply = () => failed;
    for (const seconds of [60, 61, 600]) await trial.deliverAt(seconds);
    expect(trial.calls).toHaveLength(2);
    expect(await trial.bodiesIn('dead')).toEqual(['{"session":1}']);
  });

  it('can be late by as much as asked, as on AWS', async () => {
    await trial.reopen({ oneShotsLateMs: 60_000 });
    await create();
    await trial.deliverAt(119.999);
    expect(trial.calls).toHaveLength(0);
    await trial.deliverAt(120);
    expect(trial.calls).toHaveLength(1);
  });

  it.each([
    ['of a name that exists', ConflictException, {}],
    ['whose time has passed', ValidationException, { Name: 'two', ScheduleExpression: 'at(2026-11-22T11:59:59)' }],
    ['at a time that cannot be', ValidationException, { Name: 'two', ScheduleExpression: 'at(2026-13-22T12:00:00)' }],
    ['in a group that does not exist', ResourceNotFoundException, { Name: 'two', GroupName: 'none' }],
    ['that would do more than this double can', ValidationException, { Name: 'two', State: 'DISABLED' } as const],
  ])('%s is refused', async (_what, error, changes) => {
    await create();
    await expect(create(changes)).rejects.toThrow(error);
  });
});

describe('a function with a rate', () => {
  it('is called at once and then each period, once for all that was missed', async () => {
    await trial.reopen({ rates: { sweep: 60_000 } });
    const counts: number[] = [];
    for (const seconds of [0, 59.999, 60, 120, 600.5, 659.999, 660]) {
      await trial.deliverAt(seconds);
      counts.push(trial.calls.length);
    }
    expect(counts).toEqual([1, 1, 2, 3, 4, 4, 5]);
  });
});

describe('without', () => {
  it('the scheduler, its calls fail and its one-shots wait; the queue goes on', async () => {
    await create();
    await trial.reopen({ without: ['scheduler'], withOneShots: false });
    await trial.send('work', 'a');
    await trial.deliverAt(120);
    expect(trial.calls).toMatchObject([{ name: 'worker' }]);
    await expect(create({ Name: 'two' })).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('the queue, its calls fail and its messages wait; the scheduler goes on', async () => {
    await trial.send('work', 'a');
    await trial.reopen({ without: ['queue'], withQueues: false });
    await create();
    await trial.deliverAt(60);
    expect(trial.calls).toMatchObject([{ name: 'expire' }]);
    await expect(trial.send('work', 'b')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });
});
