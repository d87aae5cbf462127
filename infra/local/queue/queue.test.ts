import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queueArn } from '../support/arn.ts';
import { EventSourceMapping, type QueueEvent } from './event-source-mapping.ts';
import { type QueueService, startQueueService } from './start-queue.ts';

let folder: string;
let service: QueueService;
let client: SQSClient;
let nowMs: number;
let QueueUrl: string;

async function open(): Promise<void> {
  service = await startQueueService({ file: path.join(folder, 'queue.sqlite'), now: () => nowMs });
  client = new SQSClient({
    endpoint: service.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  QueueUrl = service.urlOf('work');
}

async function shut(): Promise<void> {
  client.destroy();
  await service.stop();
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'queue-'));
  nowMs = Date.parse('2026-11-22T12:00:00Z');
  await open();
  await client.send(new CreateQueueCommand({ QueueName: 'dead' }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 2 });
  await client.send(
    new CreateQueueCommand({ QueueName: 'work', Attributes: { VisibilityTimeout: '30', RedrivePolicy } }),
  );
});

afterEach(async () => {
  await shut();
  rmSync(folder, { recursive: true });
});

async function receive(url = QueueUrl): Promise<string[]> {
  const reply = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
  return (reply.Messages ?? []).map(({ Body }) => Body ?? '');
}

describe('the queue', () => {
  it('gives a message to one receiver at a time, until it is deleted', async () => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'grüße' }));
    const [message] = (await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? [];
    expect(message?.Body).toBe('grüße');
    expect(await receive()).toEqual([]);
    nowMs += 30_000;
    const [again] = (await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? [];
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }));
    nowMs += 30_000;
    expect(await receive()).toEqual([]);
  });

  it('holds a delayed message back exactly as long as asked, also over a restart', async () => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 60 }));
    nowMs += 59_999;
    expect(await receive()).toEqual([]);
    await shut();
    await open();
    nowMs += 1;
    expect(await receive()).toEqual(['later']);
  });

  it('moves a message that was received too often to the dead-letter queue', async () => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
    for (let count = 0; count < 2; count += 1) {
      expect(await receive()).toEqual(['poison']);
      nowMs += 30_000;
    }
    expect(await receive()).toEqual([]);
    expect(await receive(service.urlOf('dead'))).toEqual(['poison']);
  });

  it('wakes a waiting receiver when a message arrives, and when one becomes visible', async () => {
    const waiting = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    setTimeout(() => service.operations.send('work', 'now'), 50);
    const [message] = (await waiting).Messages ?? [];
    expect(message?.Body).toBe('now');
    const again = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
    expect((await again).Messages?.[0]?.Body).toBe('now');
  });

  it('sends a batch entry by entry, with attributes', async () => {
    const reply = await client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'good', MessageBody: 'a', MessageAttributes: { WHY: { DataType: 'String', StringValue: 'because' } } },
          { Id: 'bad', MessageBody: 'b', DelaySeconds: 901 },
        ],
      }),
    );
    expect(reply.Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(reply.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidParameterValue' }]);
    const received = await client.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }));
    expect(received.Messages?.[0]?.MessageAttributes).toEqual({ WHY: { DataType: 'String', StringValue: 'because' } });
  });

  it('counts what waits, what is under way and what is delayed', async () => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    await receive();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'c', DelaySeconds: 10 }));
    const reply = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(reply.Attributes).toMatchObject({
      QueueArn: queueArn('work'),
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
  });

  it('refuses as SQS does', async () => {
    await expect(client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toThrow(QueueDoesNotExist);
    const tooLate = new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds: 901 });
    await expect(client.send(tooLate)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const different = new CreateQueueCommand({ QueueName: 'work', Attributes: { VisibilityTimeout: '31' } });
    await expect(client.send(different)).rejects.toMatchObject({ name: 'QueueNameExists' });
  });
});

describe('the event source mapping', () => {
  it('hands over a batch and deletes all but what the function says has failed', async () => {
    for (const body of ['good', 'bad']) service.operations.send('work', body);
    const invoke = vi.fn((event: QueueEvent) => {
      const failed = event.Records.filter(({ body }) => body === 'bad');
      return Promise.resolve({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
    });
    await mapped(invoke, () => expect(service.operations.count('work')).toMatchObject({ visible: 0, inFlight: 1 }));
    expect(invoke.mock.calls[0]?.[0].Records).toMatchObject([
      {
        body: 'good',
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn('work'),
        attributes: { ApproximateReceiveCount: '1' },
      },
      { body: 'bad' },
    ]);
    nowMs += 30_000;
    expect(await receive()).toEqual(['bad']);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('no'))],
    ['names an unknown message', () => Promise.resolve({ batchItemFailures: [{ itemIdentifier: 'unknown' }] })],
    ['names none', () => Promise.resolve({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ])('keeps the whole batch when the function %s', async (_what, reply) => {
    service.operations.send('work', 'kept');
    const invoke = vi.fn(reply);
    await mapped(invoke, () => expect(invoke).toHaveBeenCalledOnce());
    expect(service.operations.count('work')).toMatchObject({ inFlight: 1 });
  });

  async function mapped(invoke: (event: QueueEvent) => Promise<unknown>, until: () => void): Promise<void> {
    const { operations } = service;
    const mapping = new EventSourceMapping({ operations, queueName: 'work', invoke, batchSize: 10, concurrency: 1 });
    mapping.start();
    await vi.waitFor(until);
    await mapping.stop();
  }
});
