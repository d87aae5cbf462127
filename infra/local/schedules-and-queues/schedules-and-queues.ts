/** What EventBridge Scheduler and SQS do for the product, apart from HTTP: one-shots, and queues with delays and dead letters. */
import * as z from 'zod/mini';
import { AwsError } from '../support/aws-answer.ts';
import type { Clock } from '../support/clock.ts';
import { type Delivery, DeliveryStore } from './delivery-store.ts';

/** How a queue is set up. */
export interface QueueSettings {
  /** How long a message stays hidden from others once it is received, in seconds; 30 unless given. */
  readonly visibilitySeconds?: number;
  /** Where a message goes that was received so often and is still there. */
  readonly deadLetters?: { readonly queue: string; readonly maxReceiveCount: number };
  /** The function that gets the messages, in batches of up to ten. */
  readonly consumer?: string;
}

export interface Settings {
  /** A file, or `:memory:`. */
  readonly file: string;
  readonly now: Clock;
  /** By name. */
  readonly queues: Readonly<Record<string, QueueSettings>>;
  /** The groups that schedules can be created in. */
  readonly scheduleGroups: readonly string[];
}

/** What a one-shot schedule does when its time comes. */
export const OneShot = z.object({
  functionName: z.string(),
  /** The event, as JSON text. */
  input: z.string(),
  maxRetries: z.int(),
  /** The queue that the event goes to when the function has failed each time; `null`: nowhere. */
  deadLetterQueue: z.nullable(z.string()),
});
export type OneShot = z.infer<typeof OneShot>;
export type DueOneShot = OneShot & Pick<Delivery, 'receipt' | 'receiveCount'>;

/** The queue that one-shots wait in. It has no address. */
const oneShots = 'one-shots';
/** Longer than a function may run, so that nobody gets a one-shot that is being delivered. */
const oneShotHiddenMs = 90_000;
const firstRetryMs = 1_000;
const longestRetryMs = 600_000;

export class SchedulesAndQueues {
  readonly settings: Settings;
  readonly #store: DeliveryStore;

  constructor(settings: Settings) {
    this.settings = settings;
    this.#store = new DeliveryStore(settings.file);
    // What was being delivered when the last process was killed is delivered again, and not only after its time-out.
    this.#store.putBackAll(oneShots);
  }

  close(): void {
    this.#store.close();
  }

  /** Creates a schedule. Exactly as AWS does, it takes none of a name that exists, and none whose time has passed. */
  createOneShot(group: string, name: string, atMs: number, oneShot: OneShot): void {
    this.#demandGroup(group);
    const isToCome = atMs >= this.settings.now();
    if (!isToCome) throw new AwsError(400, 'ValidationException', 'The time has passed, or there is no such time.');
    if (!this.#store.add(oneShots, JSON.stringify(oneShot), atMs, `${group}/${name}`)) {
      throw new AwsError(409, 'ConflictException', `Schedule ${name} already exists.`);
    }
  }

  /** @throws AwsError ResourceNotFoundException when it is not there, or no longer */
  demandOneShot(group: string, name: string): void {
    this.#demandGroup(group);
    if (!this.#store.has(oneShots, `${group}/${name}`)) throw notFound(`Schedule ${name}`);
  }

  /** The one-shots that were due at `untilMs`. Each must be ended or failed. */
  dueOneShots(limit: number, untilMs: number): DueOneShot[] {
    return this.#store
      .receive(oneShots, limit, untilMs, this.settings.now() + oneShotHiddenMs)
      .map(({ body, receipt, receiveCount }) => ({ ...z.parse(OneShot, JSON.parse(body)), receipt, receiveCount }));
  }

  endOneShot({ receipt }: DueOneShot): void {
    this.#store.remove(oneShots, receipt);
  }

  /** Puts it off, ever longer; when its retries are used up it becomes a dead letter. */
  failOneShot(oneShot: DueOneShot): void {
    const { input, maxRetries, deadLetterQueue, receipt, receiveCount } = oneShot;
    if (receiveCount <= maxRetries) {
      const pauseMs = Math.min(firstRetryMs * 2 ** (receiveCount - 1), longestRetryMs);
      this.#store.putBack(receipt, this.settings.now() + pauseMs);
      return;
    }
    if (deadLetterQueue !== null) this.send(deadLetterQueue, input);
    this.endOneShot(oneShot);
  }

  /** Sends a message that nobody sees before the delay has passed. @throws AwsError QueueDoesNotExist */
  send(queue: string, body: string, delaySeconds = 0): void {
    this.#settingsOf(queue);
    this.#store.add(queue, body, this.settings.now() + delaySeconds * 1000);
  }

  /** Receives what is visible; it stays hidden for so long, or for the queue's own time. */
  receive(queue: string, limit: number, hiddenSeconds?: number): Delivery[] {
    const { visibilitySeconds = 30, deadLetters } = this.#settingsOf(queue);
    const nowMs = this.settings.now();
    if (deadLetters) {
      this.#store.moveReceivedTooOften(queue, deadLetters.queue, deadLetters.maxReceiveCount, nowMs);
    }
    return this.#store.receive(queue, limit, nowMs, nowMs + (hiddenSeconds ?? visibilitySeconds) * 1000);
  }

  deleteMessage(queue: string, receipt: string): void {
    this.#settingsOf(queue);
    this.#store.remove(queue, receipt);
  }

  /** How many messages somebody could receive now. */
  countVisible(queue: string): number {
    this.#settingsOf(queue);
    return this.#store.count(queue, this.settings.now());
  }

  /** How much is still to be delivered to functions: one-shots and messages, also those under way. */
  countPending(): number {
    const consumed = Object.entries(this.settings.queues).filter(([, { consumer }]) => consumer);
    return [oneShots, ...consumed.map(([name]) => name)].reduce((sum, name) => sum + this.#store.count(name), 0);
  }

  #settingsOf(queue: string): QueueSettings {
    const found = this.settings.queues[queue];
    if (!found) throw new AwsError(400, 'QueueDoesNotExist', 'The specified queue does not exist.');
    return found;
  }

  #demandGroup(group: string): void {
    if (!this.settings.scheduleGroups.includes(group)) throw notFound(`Schedule group ${group}`);
  }
}

const notFound = (what: string) => new AwsError(404, 'ResourceNotFoundException', `${what} does not exist.`);
