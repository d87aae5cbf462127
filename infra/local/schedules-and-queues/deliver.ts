/**
 * Hands what is due to functions: one-shots, batches of a queue's messages, and calls at a rate. One-shots and messages
 * are delivered at least once: each stays in the table until its function has answered.
 */
import * as z from 'zod/mini';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { queueArn, region } from '../support/arn.ts';
import { parseJson } from '../support/parse-json.ts';
import type { Delivery } from './delivery-store.ts';
import type { DueOneShot, SchedulesAndQueues } from './schedules-and-queues.ts';

export interface DeliveryOptions {
  /** Calls a function with an event, as JSON text. Never rejects. */
  readonly invoke: (functionName: string, event: string) => Promise<InvocationResult>;
  /** False: one-shots wait. */
  readonly withOneShots?: boolean;
  /** One-shots come so much late, as AWS's may by up to a minute; in milliseconds. */
  readonly oneShotsLateMs?: number;
  /** False: messages wait. */
  readonly withQueues?: boolean;
  /** How often functions are called besides, in milliseconds by name; the first time at once. */
  readonly rates?: Readonly<Record<string, number>>;
  /** How often to look for what is due, in milliseconds of the machine's clock. */
  readonly pollMs?: number;
}

/** As Lambda has it by default. */
const maxBatchSize = 10;
const maxBatchesAtOnce = 5;
const maxOneShotsAtOnce = 10;

export class Deliverer {
  readonly #double: SchedulesAndQueues;
  readonly #options: DeliveryOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #oneShots = new Set<Promise<void>>();
  readonly #batches = new Set<Promise<void>>();
  readonly #calls = new Set<Promise<void>>();
  /** When each function with a rate is called next. */
  readonly #nextCallMs = new Map<string, number>();

  /** Begins to deliver. */
  constructor(double: SchedulesAndQueues, options: DeliveryOptions) {
    this.#double = double;
    this.#options = options;
    this.#timer = setInterval(() => this.#begin(), options.pollMs ?? 100);
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#oneShots, ...this.#batches, ...this.#calls]);
  }

  /** Delivers all that is due now, to its end. */
  async deliverDue(): Promise<void> {
    this.#begin();
    await Promise.all([...this.#oneShots, ...this.#batches, ...this.#calls]);
  }

  #begin(): void {
    const { withOneShots = true, oneShotsLateMs = 0, withQueues = true } = this.#options;
    const { now, queues } = this.#double.settings;
    this.#callAtRates(now());
    if (withOneShots) {
      const due = this.#double.dueOneShots(maxOneShotsAtOnce - this.#oneShots.size, now() - oneShotsLateMs);
      for (const oneShot of due) track(this.#oneShots, this.#fire(oneShot));
    }
    if (!withQueues) return;
    for (const [queue, { consumer }] of Object.entries(queues)) {
      while (consumer && this.#batches.size < maxBatchesAtOnce) {
        const messages = this.#double.receive(queue, maxBatchSize);
        if (messages.length === 0) break;
        track(this.#batches, this.#handOver(queue, consumer, messages));
      }
    }
  }

  /** What was missed, because the machine slept, is made up for by one call. */
  #callAtRates(nowMs: number): void {
    const { invoke, rates = {} } = this.#options;
    for (const [functionName, everyMs] of Object.entries(rates)) {
      const dueMs = this.#nextCallMs.get(functionName) ?? nowMs;
      if (nowMs < dueMs) continue;
      const missed = Math.floor((nowMs - dueMs) / everyMs);
      this.#nextCallMs.set(functionName, dueMs + (missed + 1) * everyMs);
      track(this.#calls, invoke(functionName, '{}'));
    }
  }

  /** The Scheduler tries again by its policy, and so does Lambda: here it is the policy alone. */
  async #fire(oneShot: DueOneShot): Promise<void> {
    const { ok } = await this.#options.invoke(oneShot.functionName, oneShot.input);
    if (ok) this.#double.endOneShot(oneShot);
    else this.#double.failOneShot(oneShot);
  }

  /** What has failed stays hidden until its visibility time-out and then comes again. */
  async #handOver(queue: string, consumer: string, messages: readonly Delivery[]): Promise<void> {
    const Records = messages.map((message) => sqsRecord(queue, message));
    const failed = failedIds(await this.#options.invoke(consumer, JSON.stringify({ Records })), messages);
    for (const { id, receipt } of messages) if (!failed.has(id)) this.#double.deleteMessage(queue, receipt);
  }
}

function track(running: Set<Promise<void>>, call: Promise<unknown>): void {
  const tracked: Promise<void> = call
    .catch((error: unknown) => process.emitWarning(String(error)))
    .then(() => void running.delete(tracked));
  running.add(tracked);
}

const Reply = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string().check(z.minLength(1)) }))) }),
);

/** All of them when the function failed, or its reply is malformed or names a message that it did not get, as Lambda has it. */
function failedIds(result: InvocationResult, messages: readonly Delivery[]): ReadonlySet<string> {
  const all = new Set(messages.map(({ id }) => id));
  const reply = z.safeParse(Reply, result.ok ? parseJson(result.reply) : undefined);
  if (!result.ok || !reply.success) return all;
  const failed = new Set((reply.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  return [...failed].every((id) => all.has(id)) ? failed : all;
}

/** A message as a function gets it. */
function sqsRecord(queue: string, { id, receipt, body, receiveCount }: Delivery) {
  return {
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes: { ApproximateReceiveCount: String(receiveCount) },
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queue),
    awsRegion: region,
  };
}
