/** What SQS does, apart from HTTP: used by the endpoint and, directly, by the event source mapping and the stack itself. */
import { EventEmitter, once } from 'node:events';
import { nameInArn } from '../support/arn.ts';
import type { Clock } from '../support/clock.ts';
import type { MessageAttributes } from './message-digest.ts';
import { checkAttributes, numberOf, type QueueAttributes, redrivePolicyOf } from './queue-attributes.ts';
import type { Message, Queue, QueueCounts, QueueStore } from './queue-store.ts';
import { SqsError } from './sqs-error.ts';

export interface ReceiveOptions {
  /** 1–10. */
  readonly limit?: number;
  /** Waits this long for a first message, in seconds, 0–20; the queue's own unless given. */
  readonly waitSeconds?: number | undefined;
  /** Hides what is received this long, in seconds; the queue's own unless given. */
  readonly visibilitySeconds?: number | undefined;
  readonly signal?: AbortSignal;
}

const maxDelaySeconds = 900;
const maxVisibilitySeconds = 43_200;

export class QueueOperations {
  readonly #store: QueueStore;
  readonly #now: Clock;
  readonly #arrivals = new EventEmitter().setMaxListeners(0);

  constructor(store: QueueStore, now: Clock) {
    this.#store = store;
    this.#now = now;
  }

  /** Idempotent with the same attributes. */
  create(name: string, attributes: QueueAttributes): void {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) {
      throw new SqsError('InvalidParameterValue', 'Can only include alphanumeric characters, hyphens, or underscores.');
    }
    checkAttributes(attributes);
    const existing = this.#store.find(name);
    if (!existing) this.#store.put(name, attributes, this.#now());
    else if (Object.entries(attributes).some(([key, value]) => existing.attributes[key] !== value)) {
      throw new SqsError('QueueNameExists', 'A queue already exists with the same name and a different value.');
    }
  }

  /** Brings a queue to these attributes, whether it is there or not. */
  ensure(name: string, attributes: QueueAttributes): void {
    checkAttributes(attributes);
    this.#store.put(name, attributes, this.#now());
  }

  /** @throws SqsError QueueDoesNotExist */
  get(name: string): Queue {
    const queue = this.#store.find(name);
    if (!queue) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  list(prefix: string): string[] {
    return this.#store.list(prefix);
  }

  setAttributes(name: string, attributes: QueueAttributes): void {
    checkAttributes(attributes);
    this.#store.put(name, { ...this.get(name).attributes, ...attributes }, this.#now());
  }

  delete(name: string): void {
    this.#store.delete(this.get(name).name);
  }

  purge(name: string): void {
    this.#store.purge(this.get(name).name);
  }

  count(name: string): QueueCounts {
    return this.#store.count(this.get(name).name, this.#now());
  }

  /** @returns the message's id */
  send(name: string, body: string, attributes: MessageAttributes = {}, delaySeconds?: number): string {
    const queue = this.get(name);
    const seconds = delaySeconds ?? numberOf(queue.attributes, 'DelaySeconds');
    demandRange('DelaySeconds', seconds, maxDelaySeconds);
    if (body === '') throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
    if (Buffer.byteLength(body) > numberOf(queue.attributes, 'MaximumMessageSize')) {
      throw new SqsError('InvalidParameterValue', 'One or more parameters are invalid. Message must be shorter.');
    }
    const nowMs = this.#now();
    const messageId = this.#store.send(name, body, attributes, nowMs, nowMs + seconds * 1000);
    this.#arrivals.emit(name);
    return messageId;
  }

  /** Receives messages; waits for a first one as long as asked. */
  async receive(name: string, options: ReceiveOptions = {}): Promise<Message[]> {
    const { limit = 1, signal } = options;
    if (limit < 1 || limit > 10) {
      throw new SqsError('InvalidParameterValue', `Value ${limit} for parameter MaxNumberOfMessages is invalid.`);
    }
    const { attributes } = this.get(name);
    const waitSeconds = options.waitSeconds ?? numberOf(attributes, 'ReceiveMessageWaitTimeSeconds');
    demandRange('WaitTimeSeconds', waitSeconds, 20);
    const visibilitySeconds = options.visibilitySeconds ?? numberOf(attributes, 'VisibilityTimeout');
    demandRange('VisibilityTimeout', visibilitySeconds, maxVisibilitySeconds);
    const giveUpAtMs = performance.now() + waitSeconds * 1000;
    for (;;) {
      const messages = this.#take(name, attributes, limit, visibilitySeconds);
      const leftMs = giveUpAtMs - performance.now();
      if (messages.length > 0 || leftMs <= 0 || signal?.aborted) return messages;
      await this.#somethingNew(name, leftMs, signal);
    }
  }

  deleteMessage(name: string, receiptHandle: string): void {
    this.#store.deleteMessage(this.get(name).name, receiptHandle);
  }

  changeVisibility(name: string, receiptHandle: string, seconds: number): void {
    demandRange('VisibilityTimeout', seconds, maxVisibilitySeconds);
    if (!this.#store.changeVisibility(this.get(name).name, receiptHandle, this.#now() + seconds * 1000)) {
      throw new SqsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    }
    if (seconds === 0) this.#arrivals.emit(name);
  }

  #take(name: string, attributes: QueueAttributes, limit: number, visibilitySeconds: number): Message[] {
    const nowMs = this.#now();
    const policy = redrivePolicyOf(attributes);
    const redrive = policy && {
      queueName: nameInArn(policy.deadLetterTargetArn),
      maxReceiveCount: policy.maxReceiveCount,
    };
    this.#store.dropOlderThan(name, nowMs - numberOf(attributes, 'MessageRetentionPeriod') * 1000);
    return this.#store.receive(name, limit, nowMs, nowMs + visibilitySeconds * 1000, redrive);
  }

  /** Resolves when a message arrives or becomes visible, after `atMostMs`, or when the receiver is gone. */
  async #somethingNew(name: string, atMostMs: number, signal?: AbortSignal): Promise<void> {
    const nextAtMs = this.#store.nextVisibleAtMs(name) ?? Number.POSITIVE_INFINITY;
    const waitMs = Math.max(1, Math.min(atMostMs, nextAtMs - this.#now()));
    const limit = AbortSignal.timeout(Math.ceil(waitMs));
    try {
      await once(this.#arrivals, name, { signal: signal ? AbortSignal.any([limit, signal]) : limit });
    } catch {
      // The time was up: look again.
    }
  }
}

function demandRange(parameter: string, seconds: number, largest: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= largest) return;
  const reason = `Reason: Must be between 0 and ${largest}, if provided.`;
  throw new SqsError('InvalidParameterValue', `Value ${seconds} for parameter ${parameter} is invalid. ${reason}`);
}
