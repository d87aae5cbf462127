/**
 * The local Scheduler and queue on the campaign's time and with faults: what is armed is delivered at least once when
 * nothing goes wrong, and otherwise twice, late, early or never.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { ExpireEvent } from '../../functions/sessions/closing/deadline-scheduler.ts';
import type { InvocationResult } from '../../infra/local/function-host/host-worker.ts';
import type { Request } from '../../infra/local/schedules-and-queues/answer-request.ts';
import { Deliverer } from '../../infra/local/schedules-and-queues/deliver.ts';
import { startSchedulesAndQueues } from '../../infra/local/schedules-and-queues/start-schedules-and-queues.ts';
import type { AwsAnswer } from '../../infra/local/support/aws-answer.ts';
import type { CloserSet } from './campaign-options.ts';
import { type DeliveryFault, type FaultCounts, pick, type Random } from './fault-plan.ts';
import type { HandlerPool } from './handler-pool.ts';

export interface Deliveries {
  readonly endpoint: string;
  readonly queueUrl: string;
  /** How many are under way or still to come. */
  readonly pending: number;
  /** Begins to deliver to the expire function, when a schedule is among the campaign's closers. */
  deliverTo(pool: HandlerPool): void;
  /** From now on nothing goes wrong any more. */
  calm(): void;
  stop(): Promise<void>;
}

export interface DeliveryOptions {
  /** The campaign's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly speed: number;
  readonly random: Random;
  /** How many of the requests and deliveries go wrong, from 0 to 1. */
  readonly chance: number;
  /** Where schedule and queue are alone, they still deliver at least once: twice, late, early. */
  readonly closers: CloserSet;
  readonly counts: FaultCounts;
}

export const scheduleGroup = 'faults';
const queue = 'deadline';
/** As often as a schedule is delivered before it is given up; see its retry policy in `deadline-scheduler.ts`. */
const maxReceiveCount = 11;
const losing: readonly DeliveryFault[] = ['armingFailed', 'armingReplyLost', 'deliveryLost'];
const injected: InvocationResult = { ok: false, error: { errorType: 'Error', errorMessage: 'injected', trace: [] } };
const nothingFailed: InvocationResult = { ok: true, reply: 'null' };

/** The event that a request to the Scheduler or to the queue carries. */
const eventText = z.pipe(
  z.string(),
  z.transform((text) => ({ text, dueAtMs: ExpireEvent.parse(JSON.parse(text)).dueAtMs })),
);
const Arming = z.union([
  z.pipe(
    z.object({ MessageBody: eventText }),
    z.transform(({ MessageBody }) => MessageBody),
  ),
  z.pipe(
    z.object({ Target: z.object({ Input: eventText }) }),
    z.transform(({ Target }) => Target.Input),
  ),
]);

/** Starts the endpoint. */
export async function startDeliveries(options: DeliveryOptions): Promise<Deliveries> {
  const { now, speed, random, counts, closers } = options;
  let { chance } = options;
  let duplicates = 0;
  let deliverer: Deliverer | undefined;

  function draw(...kinds: [DeliveryFault, ...DeliveryFault[]]): DeliveryFault | null {
    if (random() >= chance) return null;
    const fault = pick(random, kinds);
    if (closers !== 'all' && losing.includes(fault)) return null;
    counts.add(fault);
    return fault;
  }

  function between(request: Request, answer: () => AwsAnswer): AwsAnswer | null {
    const fault = draw('armingFailed', 'armingReplyLost');
    if (fault === 'armingFailed') return { status: 500, headers: {}, body: { __type: 'InternalServerException' } };
    const given = answer();
    if (draw('deliveryEarly')) {
      const { text, dueAtMs } = z.parse(Arming, request.body);
      service.double.send(queue, text, (random() * Math.max(0, dueAtMs - now())) / 1000);
    }
    return fault === 'armingReplyLost' ? null : given;
  }

  async function invoke(pool: HandlerPool, event: string): Promise<InvocationResult> {
    const call = () => pool.invoke('expire', JSON.parse(event), random);
    switch (draw('deliveryLost', 'deliveryDuplicated', 'deliveryDelayed')) {
      case 'deliveryLost':
        return nothingFailed;
      case 'deliveryDelayed':
        return injected;
      case 'deliveryDuplicated':
        duplicates++;
        sleep((random() * 2_000) / speed)
          .then(call)
          .finally(() => duplicates--);
        return call();
      default:
        return call();
    }
  }

  const service = await startSchedulesAndQueues({
    file: ':memory:',
    now,
    between,
    scheduleGroups: [scheduleGroup],
    queues: {
      // Long enough for a busy machine: a campaign's minute is some seconds.
      [queue]: { consumer: 'expire', visibilitySeconds: 60, deadLetters: { queue: 'dead', maxReceiveCount } },
      dead: {},
    },
  });
  return {
    endpoint: service.endpoint,
    queueUrl: service.urlOf(queue),
    get pending() {
      return service.double.countPending() + duplicates;
    },
    deliverTo: (pool) => {
      if (closers !== 'all' && closers !== 'schedule') return;
      deliverer = new Deliverer(service.double, { invoke: (_name, event) => invoke(pool, event), pollMs: 20 });
    },
    calm: () => {
      chance = 0;
    },
    stop: async () => {
      await deliverer?.stop();
      await service.stop();
    },
  };
}
