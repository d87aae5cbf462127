/** The local EventBridge Scheduler: endpoint, store and runner. */

import { type Clock, systemClock } from '../support/clock.ts';
import { startHttpServer } from '../support/http-server.ts';
import { type DeadLetter, type Deliver, ScheduleRunner } from './schedule-runner.ts';
import { ScheduleStore } from './schedule-store.ts';
import { schedulerEndpoint } from './scheduler-endpoint.ts';
import { SchedulerOperations } from './scheduler-operations.ts';

export interface SchedulerOptions {
  /** A file, or `:memory:`. */
  readonly file: string;
  readonly deliver: Deliver;
  readonly sendDeadLetter: (letter: DeadLetter) => Promise<void>;
  /** `false`: the API fails as in an outage and one-shots wait; recurring schedules go on. */
  readonly oneShots?: boolean;
  /** Fires this late, in seconds: AWS promises a minute only. */
  readonly delaySeconds?: number;
  readonly now?: Clock;
}

export interface Scheduler {
  readonly endpoint: string;
  readonly port: number;
  /** The API without HTTP, for what the stack itself sets up. */
  readonly operations: SchedulerOperations;
  readonly runner: ScheduleRunner;
  /** Begins to fire; until then what is due waits. */
  start(): void;
  stop(): Promise<void>;
}

/** Starts the endpoint; firing begins with `start()`. */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { file, deliver, sendDeadLetter, oneShots = true, delaySeconds = 0, now = systemClock } = options;
  const store = new ScheduleStore(file);
  const operations = new SchedulerOperations(store, now);
  const timing = { recurringOnly: !oneShots, delayMs: delaySeconds * 1000 };
  const runner = new ScheduleRunner({ store, now, deliver, sendDeadLetter, ...timing });
  const server = await startHttpServer(schedulerEndpoint(operations, oneShots));
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    port: server.port,
    operations,
    runner,
    start: () => runner.start(200),
    stop: async () => {
      await server.close();
      await runner.stop();
      store.close();
    },
  };
}
