/**
 * Feeds a queue to a function, as Lambda's event source mapping does: batches, partial batch responses,
 * and on failure nothing at all, so that the messages come back after their visibility timeout and end in
 * the dead-letter queue when that happens too often.
 */
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { queueArn, region } from '../support/arn.ts';
import { md5 } from './message-digest.ts';
import type { QueueOperations } from './queue-operations.ts';
import { systemAttributesOf } from './queue-requests.ts';
import type { Message } from './queue-store.ts';

/** The event a function gets from SQS. */
export interface QueueEvent {
  readonly Records: readonly ReturnType<typeof sqsRecord>[];
}

export interface EventSourceMappingOptions {
  readonly operations: QueueOperations;
  readonly queueName: string;
  /** Invokes the function and returns its reply; throws when the function failed. */
  readonly invoke: (event: QueueEvent) => Promise<unknown>;
  /** 1–10. */
  readonly batchSize: number;
  /** How many batches may be with the function at once. */
  readonly concurrency: number;
}

const Reply = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string().check(z.minLength(1)) }))) }),
);

export class EventSourceMapping {
  readonly #options: EventSourceMappingOptions;
  readonly #ending = new AbortController();
  #pollers: Promise<void>[] = [];

  constructor(options: EventSourceMappingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#pollers = Array.from({ length: this.#options.concurrency }, () => this.#poll());
  }

  /** Takes no further batch and waits for those with the function. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#pollers);
  }

  async #poll(): Promise<void> {
    const { operations, queueName, batchSize } = this.#options;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        const messages = await operations.receive(queueName, { limit: batchSize, waitSeconds: 20, signal });
        if (messages.length > 0) await this.#handOver(messages);
      } catch (error) {
        if (signal.aborted) return;
        process.emitWarning(`The queue ${queueName} could not be read: ${String(error)}`);
        await delay(1000);
      }
    }
  }

  async #handOver(messages: readonly Message[]): Promise<void> {
    const { operations, queueName, invoke } = this.#options;
    let reply: unknown;
    try {
      reply = await invoke({ Records: messages.map((message) => sqsRecord(queueName, message)) });
    } catch {
      return; // The function's failure is in its log; the messages come back by themselves.
    }
    const failed = failedIds(reply, messages);
    for (const { messageId, receiptHandle } of messages) {
      if (!failed.has(messageId) && receiptHandle) operations.deleteMessage(queueName, receiptHandle);
    }
  }
}

/** A reply that is malformed or names a message that is not in the batch fails the whole batch, as Lambda has it. */
function failedIds(reply: unknown, messages: readonly Message[]): ReadonlySet<string> {
  const all = new Set(messages.map(({ messageId }) => messageId));
  const parsed = z.safeParse(Reply, reply);
  if (!parsed.success) return all;
  const failed = new Set((parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  return [...failed].every((id) => all.has(id)) ? failed : all;
}

/** One record of the event a function gets from SQS. */
function sqsRecord(queueName: string, message: Message) {
  const messageAttributes = Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    {
      stringValue: StringValue,
      binaryValue: BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: systemAttributesOf(message),
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queueName),
    awsRegion: region,
  };
}
