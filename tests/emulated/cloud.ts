/** The cloud under test, seen from outside: its functions, queues, schedules and logs. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { scheduleName } from '../../functions/sessions/closing/deadline-scheduler.ts';
import { deployed, type TestStack } from '../support/target.ts';
import { clientOptions } from './cloud-clients.ts';

if (!deployed) throw new Error('These tests are about a deployed cloud: npm run test:emulated');
export const variables = deployed.variables;
export const stack: TestStack = { url: deployed.url, env: () => variables };
export const options = clientOptions(variables);

const lambda = new LambdaClient(options);
const scheduler = new SchedulerClient(options);
const sqs = new SQSClient(options);
const logs = new CloudWatchLogsClient(options);

const sweepEveryMs = 60_000;

/** One of the stack's variables. @throws Error when it has no such one */
export function variable(name: string): string {
  const value = variables[name];
  if (!value) throw new Error(`The stack does not say its ${name}`);
  return value;
}

/** Hands an event to the expire function, as the Scheduler does, without waiting for what becomes of it. */
export async function sendToExpire(event: unknown): Promise<void> {
  const request = { FunctionName: variable('EXPIRE_FUNCTION_ARN'), InvocationType: 'Event' } as const;
  await lambda.send(new InvokeCommand({ ...request, Payload: JSON.stringify(event) }));
}

/**
 * Takes a session's one-shot away, as if it had never been made.
 * @throws ResourceNotFoundException when there is none
 */
export async function deleteSchedule(event: Parameters<typeof scheduleName>[0]): Promise<void> {
  const request = { Name: scheduleName(event), GroupName: variable('SCHEDULE_GROUP') };
  await scheduler.send(new DeleteScheduleCommand(request));
}

/** How many messages wait in a queue. */
export async function countMessages(queueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}

/** Waits until something holds, looked at twice a second. @throws Error with `what` when it does not in time */
export async function until(what: string, limitMs: number, holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(500);
  }
}

/** One line of embedded metrics; the numbers and dimensions stand beside `_aws`. */
const MetricLine = z.looseObject({
  _aws: z.object({
    /** In milliseconds since 1970. */
    Timestamp: z.int(),
    CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
  }),
});

/** What the functions have counted since they were deployed: sums by metric, and by metric and closer or reason. */
export async function readMetrics(): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  const add = (key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  for await (const line of metricLines()) {
    for (const [key, value] of countsIn(line)) add(key, value);
  }
  return sums;
}

/**
 * How long a test must be so that a session begun now falls due half-way between two sweeps: a sweep that comes in the
 * very second may close it before the queue does, and would be as right.
 * @param leastSeconds what it must be at least
 * @param dueAfterMs from the end of that time until the session is due
 * @throws Error when no sweep comes
 */
export async function secondsUntilBetweenSweeps(leastSeconds: number, dueAfterMs: number): Promise<number> {
  await until('a sweep has been', 2 * sweepEveryMs, async () => (await lastSweepMs()) > 0);
  const dueAtMs = Date.now() + leastSeconds * 1_000 + dueAfterMs;
  const sinceSweepMs = (dueAtMs - (await lastSweepMs())) % sweepEveryMs;
  return leastSeconds + Math.ceil(((1.5 * sweepEveryMs - sinceSweepMs) % sweepEveryMs) / 1_000);
}

/** When the newest sweep ended that has been logged; 0 when none has. */
async function lastSweepMs(): Promise<number> {
  let sweptAtMs = 0;
  for await (const line of metricLines()) {
    if ('SweepFound' in line) sweptAtMs = Math.max(sweptAtMs, line._aws.Timestamp);
  }
  return sweptAtMs;
}

/** Every line of metrics that the functions have written. */
async function* metricLines(): AsyncGenerator<z.infer<typeof MetricLine>> {
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
    for (const { logGroupName } of logGroups) {
      for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, { logGroupName })) {
        for (const { message = '' } of events) {
          const line = parseMetricLine(message);
          if (line) yield line;
        }
      }
    }
  }
}

function* countsIn(line: z.infer<typeof MetricLine>): Generator<readonly [string, number]> {
  for (const { Name } of line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics)) {
    const value = z.parse(z.union([z.number(), z.array(z.number())]), line[Name]);
    const sum = [value].flat().reduce((a, b) => a + b, 0);
    yield [Name, sum];
    const dimension = line.closer ?? line.reason;
    if (typeof dimension === 'string') yield [`${Name}:${dimension}`, sum];
  }
}

function parseMetricLine(message: string) {
  if (!message.includes('"_aws"')) return null;
  try {
    const parsed = z.safeParse(MetricLine, JSON.parse(message.slice(message.indexOf('{'))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
