import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { table as layout } from '../../functions/platform/table/table.ts';
import { SweepEvent } from '../../functions/sessions/closing/sweep/sweep-event.ts';
import { restored } from './option-sets.ts';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();

test('the table is what the stores expect', () => {
  const { properties } = resourceOf(template, 'AWS::DynamoDB::Table', anyProperties);
  const { dueIndex } = layout;
  expect(properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: layout.partitionKey, KeyType: 'HASH' },
      { AttributeName: layout.sortKey, KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: [
          { AttributeName: dueIndex.partitionKey, KeyType: 'HASH' },
          { AttributeName: dueIndex.sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    TimeToLiveSpecification: { AttributeName: layout.timeToLive, Enabled: true },
  });
  expect(properties.AttributeDefinitions).toContainEqual({ AttributeName: dueIndex.sortKey, AttributeType: 'N' });
});

test('the table can be had back as it was at any second of the last five weeks', () => {
  const { properties } = resourceOf(template, 'AWS::DynamoDB::Table', anyProperties);
  expect(properties).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
  });
});

test('warm capacity, when asked for, is that of table and index', () => {
  const { properties } = resourceOf(synthesize({ warmWritesPerSecond: '8000' }), 'AWS::DynamoDB::Table', anyProperties);
  const warm = { WarmThroughput: { WriteUnitsPerSecond: 8000 } };
  expect(properties).toMatchObject({ ...warm, GlobalSecondaryIndexes: [warm] });
  expect(JSON.stringify(template)).not.toContain('WarmThroughput');
});

const Queue = z.object({
  SqsManagedSseEnabled: z.boolean(),
  MessageRetentionPeriod: z.optional(z.number()),
  VisibilityTimeout: z.optional(z.number()),
  RedrivePolicy: z.optional(z.unknown()),
});
const queues = resourcesOf(template, 'AWS::SQS::Queue', Queue);
const queueOf = (name: string) => queues.find(({ id }) => id.startsWith(`Deadlines${name}`))?.properties;

test('every queue is encrypted and reached over TLS only', () => {
  expect(queues).toHaveLength(4);
  for (const { properties } of queues) expect(properties.SqsManagedSseEnabled).toBe(true);
  const policies = resourcesOf(template, 'AWS::SQS::QueuePolicy', anyProperties);
  expect(policies).toHaveLength(4);
  for (const { properties } of policies) {
    expect(JSON.stringify(properties)).toContain('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  }
});

test('dead letters are kept for 14 days', () => {
  for (const name of ['SchedulerDeadLetters', 'ExpireDeadLetters', 'DelayDeadLetters']) {
    expect(queueOf(name)?.MessageRetentionPeriod, name).toBe(14 * 24 * 3600);
  }
});

test('the delay queue hands each message over for six times as long as a close may take, and gives up after five tries', () => {
  expect(queueOf('DelayQueue')).toMatchObject({
    VisibilityTimeout: 120,
    RedrivePolicy: {
      deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^DeadlinesDelayDeadLetters/), 'Arn'] },
      maxReceiveCount: 5,
    },
  });
  const { properties } = resourceOf(template, 'AWS::Lambda::EventSourceMapping', anyProperties);
  expect(properties).toMatchObject({
    EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^DeadlinesDelayQueue/), 'Arn'] },
    FunctionName: { Ref: expect.stringMatching(/^Expire/) },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 100 },
  });
  const small = resourceOf(synthesize({ closeBatches: '2' }), 'AWS::Lambda::EventSourceMapping', anyProperties);
  expect(small.properties).toMatchObject({ ScalingConfig: { MaximumConcurrency: 2 } });
});

test('a schedule that the function fails on goes to a dead-letter queue after two more tries', () => {
  const configs = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig', anyProperties);
  expect(configs.find(({ id }) => id.startsWith('Deadlines'))?.properties).toMatchObject({
    FunctionName: { Ref: expect.stringMatching(/^Expire/) },
    MaximumRetryAttempts: 2,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^DeadlinesExpireDeadLetters/), 'Arn'] } },
    },
  });
});

test('a sweep comes every minute, and is never tried again', () => {
  const { properties } = resourceOf(template, 'AWS::Scheduler::Schedule', anyProperties);
  expect(properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Sweep/), 'Arn'] },
      RetryPolicy: { MaximumRetryAttempts: 0 },
    },
  });
  const configs = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig', anyProperties);
  expect(configs.find(({ id }) => id.startsWith('Sweeping'))?.properties).toMatchObject({ MaximumRetryAttempts: 0 });
});

test('for a crowd as many sweeps come as are asked for, each told its own part of the index', () => {
  const crowded = synthesize({ sweepParts: '16' });
  const Swept = z.object({ Target: z.object({ Input: z.string() }) });
  const schedules = resourcesOf(crowded, 'AWS::Scheduler::Schedule', Swept);
  const parts = schedules.map(({ properties }) => z.parse(SweepEvent, JSON.parse(properties.Target.Input)));
  expect(parts.toSorted((a, b) => a.part - b.part)).toEqual(
    Array.from({ length: 16 }, (_, part) => ({ part, parts: 16 })),
  );
});

const ReceiptKey = z.object({
  KeySpec: z.literal('ECC_NIST_P256'),
  KeyUsage: z.literal('SIGN_VERIFY'),
  KeyPolicy: z.unknown(),
});
const keysOf = (count: string) => resourcesOf(synthesize({ receiptKeys: count }), 'AWS::KMS::Key', ReceiptKey);

test('the keys of receipts sign and nothing else', () => {
  expect(keysOf('1')).toHaveLength(1);
});

test('another key of receipts signs from then on, and the earlier ones stay published as they were', () => {
  const [first] = keysOf('1');
  const keys = keysOf('3');
  expect(keys).toHaveLength(3);
  expect(keys).toContainEqual(first);
  const environments = resourcesOf(
    synthesize({ receiptKeys: '3' }),
    'AWS::Lambda::Function',
    z.object({ Environment: z.optional(z.object({ Variables: z.record(z.string(), z.unknown()) })) }),
  );
  const given = environments.flatMap(({ properties }) => properties.Environment?.Variables.RECEIPT_KEY_IDS ?? []);
  expect(given.length).toBeGreaterThan(10);
  for (const ids of given) {
    expect([...JSON.stringify(ids).matchAll(/ReceiptKeysKey(\d)/g)].map(([, number]) => number)).toEqual([
      '3',
      '2',
      '1',
    ]);
  }
});

test('keys of an earlier installation stay published behind the stack’s own, and sign nothing', () => {
  const from = synthesize(restored);
  const given = JSON.stringify(resourcesOf(from, 'AWS::Lambda::Function', anyProperties));
  for (const arn of restored.earlierReceiptKeys.split(' ')) {
    expect(given).toMatch(new RegExp(`Ref|GetAtt.*ReceiptKeysKey1.*${arn}`));
    const allowed = resourcesOf(from, 'AWS::IAM::Policy', anyProperties).filter(({ properties }) =>
      JSON.stringify(properties).includes(arn),
    );
    expect(allowed.map(({ id }) => id)).toEqual([expect.stringMatching(/^ListReceiptKeysRole/)]);
    expect(JSON.stringify(allowed)).not.toContain('kms:Sign');
  }
});
