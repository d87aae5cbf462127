/** For the tests beside it: the service on a file and on a clock that they move, its clients, and functions that note their calls. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach } from 'vitest';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { Deliverer, type DeliveryOptions } from './deliver.ts';
import { type ServiceOptions, startSchedulesAndQueues } from './start-schedules-and-queues.ts';

const startMs = Date.parse('2026-11-22T12:00:00Z');
const folders = path.join(tmpdir(), 'schedules-and-queues-');
export const failed: InvocationResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no', trace: [] } };

type How = Partial<ServiceOptions & DeliveryOptions>;
type Running = Awaited<ReturnType<Trial['start']>>;

export class Trial {
  readonly #folder = mkdtempSync(folders);
  readonly file = path.join(this.#folder, 'trial.sqlite');
  nowMs = startMs;
  /** What functions were called with, oldest first, and what they answer. */
  readonly calls: { readonly name: string; readonly event: unknown }[] = [];
  reply: (event: unknown) => InvocationResult = () => ({ ok: true, reply: 'null' });
  #running: Running | undefined;

  get running(): Running {
    if (!this.#running) throw new Error('It is not running.');
    return this.#running;
  }

  async open(how: How = {}): Promise<void> {
    this.#running = await this.start(how);
  }

  async start(how: How) {
    const service = await startSchedulesAndQueues({
      file: this.file,
      now: () => this.nowMs,
      scheduleGroups: ['deadlines'],
      queues: {
        work: { consumer: 'worker', deadLetters: { queue: 'dead', maxReceiveCount: 2 } },
        plain: { deadLetters: { queue: 'dead', maxReceiveCount: 2 } },
        dead: {},
      },
      ...how,
    });
    const invoke: DeliveryOptions['invoke'] = async (name, text) => {
      const event: unknown = JSON.parse(text);
      this.calls.push({ name, event });
      return this.reply(event);
    };
    // By itself it delivers nothing: `deliverAt` does.
    const deliverer = new Deliverer(service.double, { invoke, pollMs: 2 ** 30, ...how });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const config = { endpoint: service.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
    return { service, deliverer, scheduler: new SchedulerClient(config), queue: new SQSClient(config) };
  }

  async shut(): Promise<void> {
    const { service, deliverer, scheduler, queue } = this.running;
    scheduler.destroy();
    queue.destroy();
    await deliverer.stop();
    await service.stop();
  }

  async reopen(how: How = {}): Promise<void> {
    await this.shut();
    await this.open(how);
  }

  async end(): Promise<void> {
    await this.shut();
    rmSync(this.#folder, { recursive: true });
  }

  /** Delivers all that is due so many seconds after the start. */
  async deliverAt(secondsLater: number): Promise<void> {
    this.nowMs = startMs + secondsLater * 1000;
    await this.running.deliverer.deliverDue();
  }

  send(to: string, MessageBody: string, DelaySeconds?: number) {
    const { service, queue } = this.running;
    return queue.send(new SendMessageCommand({ QueueUrl: service.urlOf(to), MessageBody, DelaySeconds }));
  }

  /** What somebody receives who takes up to ten messages. */
  async receive(from: string, VisibilityTimeout?: number) {
    const { service, queue } = this.running;
    const QueueUrl = service.urlOf(from);
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout });
    return (await queue.send(command)).Messages ?? [];
  }

  async bodiesIn(from: string) {
    return (await this.receive(from)).map(({ Body }) => Body);
  }
}

/** Registers a trial of its own for each test of the file that calls; `use` is given it before the test runs. */
export function onTrial(use: (trial: Trial) => void): void {
  let trial: Trial;
  beforeEach(async () => {
    trial = new Trial();
    await trial.open();
    use(trial);
  });
  afterEach(() => trial.end());
}
