/**
 * What closes a session in the cloud when a part of it fails. The tests mostly wait, so they do it together; each has a
 * test of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, PutMetricDataCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { NotificationList } from '../../shared/api/notifications.ts';
import { start } from '../api/parse-reply.ts';
import { apiOf, awaitAttempt, recordOf } from '../support/await-attempt.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { studentIdOf } from '../support/target.ts';
import {
  countMessages,
  deleteSchedule,
  options,
  readMetrics,
  secondsUntilBetweenSweeps,
  sendToExpire,
  stack,
  until,
  variable,
  variables,
} from './cloud.ts';

const graceMs = 5_000;
/** The attempt is there this long after deadline + grace. */
const boundMs = 5_000;
/** A sweep each minute, and a moment to do it. */
const sweepBoundMs = 60_000 + boundMs;
/** Longer than the minute by which a schedule comes early, so that there is one. */
const scheduledSeconds = 75;
const grace = await apiOf(stack, 'grace');
const studentId = await studentIdOf(stack, 'grace');

/** Grace begins a test that is over in so many seconds. */
async function startTest(name: string, durationSeconds: number) {
  const testId = freshTestId(name);
  await importTests(variables, shortTest({ testId, durationSeconds }));
  const { sessionId, deadline } = await start(grace, testId);
  const dueAtMs = Date.parse(deadline) + graceMs;
  return { testId, sessionId, deadline, dueAtMs, event: { studentId, testId, attemptNumber: 1, dueAtMs } };
}

describe.concurrent('In the cloud', () => {
  test('with its schedule deleted, a session is closed by the sweep, as of its deadline', async () => {
    const { sessionId, deadline, dueAtMs, event } = await startTest('swept', scheduledSeconds);
    await deleteSchedule(event);
    const attempt = await awaitAttempt(stack, 'grace', sessionId, dueAtMs + sweepBoundMs);
    expect(attempt).toMatchObject({ outcome: 'expired', finishedAt: deadline, timeTakenSeconds: scheduledSeconds });
    expect((await recordOf(stack, 'grace', sessionId))?.closer).toBe('sweep');
  });

  test('an extended session ends at its new deadline, whatever was armed for the old one', async () => {
    const extraSeconds = 30;
    const durationSeconds = await secondsUntilBetweenSweeps(scheduledSeconds, extraSeconds * 1_000 + graceMs);
    const { sessionId, deadline, dueAtMs } = await startTest('extended', durationSeconds);
    const minutes = String(extraSeconds / 60);
    const args = ['extend', '--student', studentId, '--session', sessionId, '--minutes', minutes];
    expect(await runNode(['functions/operator/ops.ts', ...args], variables)).toMatchObject({ status: 0 });
    const newDueMs = dueAtMs + extraSeconds * 1_000;
    await sleep(newDueMs - 1_000 - Date.now());
    expect(await recordOf(stack, 'grace', sessionId)).toBeNull();
    const attempt = await awaitAttempt(stack, 'grace', sessionId, newDueMs + boundMs);
    expect(attempt).toMatchObject({
      outcome: 'expired',
      finishedAt: new Date(Date.parse(deadline) + extraSeconds * 1_000).toISOString(),
      timeTakenSeconds: durationSeconds + extraSeconds,
    });
    const record = await recordOf(stack, 'grace', sessionId);
    expect(record?.closer).toBe('queue');
    expect(record?.recordedAtMs).toBeGreaterThanOrEqual(newDueMs);
  });

  test('events that come twice, and too early, leave one attempt, made once and on time', async () => {
    const { testId, sessionId, dueAtMs, event } = await startTest('twice', 15);
    const early = Array.from({ length: 3 }, () => sendToExpire({ ...event, correlationId: 'early-twice' }));
    await Promise.all(early);
    await sleep(3_000);
    expect(await recordOf(stack, 'grace', sessionId)).toBeNull();

    await sleep(dueAtMs - Date.now());
    await Promise.all(Array.from({ length: 5 }, () => sendToExpire({ ...event, correlationId: 'late-twice' })));
    await awaitAttempt(stack, 'grace', sessionId, dueAtMs + boundMs);
    const first = await recordOf(stack, 'grace', sessionId);
    expect(first?.recordedAtMs).toBeGreaterThanOrEqual(dueAtMs);
    await sendToExpire({ ...event, correlationId: 'again' });
    await sleep(5_000);
    expect(await recordOf(stack, 'grace', sessionId)).toEqual(first);
    const { notifications } = z.parse(NotificationList, (await grace.call('listNotifications')).body);
    expect(notifications.filter((notice) => notice.testId === testId)).toHaveLength(1);
  });

  test('an event that nobody can read ends in the dead-letter queue, and the alarm on that queue goes off', async () => {
    const queueUrl = deadLetterQueue('ExpireDeadLetters');
    const before = await countMessages(queueUrl);
    await sendToExpire({ poisoned: true });
    await until('the event is among the dead letters', 60_000, async () => (await countMessages(queueUrl)) > before);
    await expectAlarm(queueUrl);
  });

  test('so does a message, after its tries', async () => {
    const queueUrl = deadLetterQueue('DelayDeadLetters');
    const before = await countMessages(queueUrl);
    const sqs = new SQSClient(options);
    const QueueUrl = variable('DEADLINE_QUEUE_URL');
    // Two minutes between tries are right for the cloud and long for a test.
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '2' } }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"poisoned":true}' }));
    await until('the message is among the dead letters', 90_000, async () => (await countMessages(queueUrl)) > before);
    await expectAlarm(queueUrl);
  });
});

test('what the closers counted has been written as metrics', async () => {
  const metrics = await readMetrics();
  expect(metrics.get('SessionsExpired:sweep')).toBeGreaterThanOrEqual(1);
  expect(metrics.get('SessionsExpired:queue')).toBeGreaterThanOrEqual(1);
  expect(metrics.get('SweepCompleted')).toBeGreaterThanOrEqual(1);
  // The schedule of the extended session, and the events that came early.
  expect(metrics.get('EarlyFireRefused')).toBeGreaterThanOrEqual(1);
});

function deadLetterQueue(name: string): string {
  return (
    variable('DEAD_LETTER_QUEUE_URLS')
      .split(' ')
      .find((url) => url.includes(name)) ?? ''
  );
}

/**
 * That somebody is told: CloudWatch hears the depth of the queue, which SQS reports each minute and the emulator's does
 * not, and the one alarm on it goes off.
 */
async function expectAlarm(queueUrl: string): Promise<void> {
  const cloudWatch = new CloudWatchClient(options);
  const QueueName = queueUrl.split('/').at(-1) ?? '';
  const alarmsOfQueue = async () => {
    const found = [];
    for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client: cloudWatch }, {})) {
      found.push(...MetricAlarms.filter(({ Dimensions = [] }) => Dimensions.some(({ Value }) => Value === QueueName)));
    }
    return found;
  };
  const [alarm, ...others] = await alarmsOfQueue();
  expect(others).toEqual([]);
  expect(alarm).toMatchObject({ Namespace: 'AWS/SQS', ActionsEnabled: true });
  const { Namespace, MetricName, Dimensions } = alarm ?? {};
  const Value = await countMessages(queueUrl);
  await cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName, Dimensions, Value }] }));
  await until('the alarm goes off', 10_000, async () => (await alarmsOfQueue())[0]?.StateValue === 'ALARM');
}
