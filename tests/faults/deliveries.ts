/**
 * The Scheduler and the queue as the handlers see them, on the campaign's time: they take what is armed and deliver it,
 * at least once when nothing goes wrong, and otherwise twice, late, early or never.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { md5 } from '../../infra/local/queue/message-digest.ts';
import { readBody, sendJson, startHttpServer } from '../../infra/local/support/http-server.ts';
import { between, type DeliveryFault, type FaultCounts, pick, type Random } from './fault-plan.ts';

export type Via = 'schedule' | 'queue';

export interface Deliveries {
  readonly endpoint: string;
  /** How many are under way or still to come. */
  readonly pending: number;
  /** From now on nothing goes wrong any more. */
  calm(): void;
  stop(): Promise<void>;
}

export interface DeliveryOptions {
  /** The campaign's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly speed: number;
  readonly random: Random;
  /** How many of the calls and deliveries go wrong, from 0 to 1. */
  readonly chance: number;
  /** False: only what still delivers at least once: twice, late, early. */
  readonly mayLose: boolean;
  /** False: takes what is armed and delivers nothing. */
  readonly delivers: boolean;
  readonly counts: FaultCounts;
  /** Hands an event to the expire function; false when that failed. */
  readonly expire: (event: string, via: Via) => Promise<boolean>;
}

const CreateSchedule = z.object({ ScheduleExpression: z.string(), Target: z.object({ Input: z.string() }) });
const SendMessage = z.object({ MessageBody: z.string(), DelaySeconds: z.optional(z.number()) });
/** As often as a schedule is delivered before it is given up; see its retry policy in `deadline-scheduler.ts`. */
const mostDeliveries = 11;
/** A delivery that failed comes again after the queue's visibility time-out or Lambda's pause, in campaign milliseconds. */
const redeliveryMs = [15_000, 40_000] as const;
const losing: readonly DeliveryFault[] = ['armingFailed', 'armingReplyLost', 'deliveryLost'];

/** Starts the endpoint that speaks both services' protocols. */
export async function startDeliveries(options: DeliveryOptions): Promise<Deliveries> {
  const { now, speed, random, counts, expire, delivers, mayLose } = options;
  const names = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let { chance } = options;
  let running = 0;

  function draw(...kinds: [DeliveryFault, ...DeliveryFault[]]): DeliveryFault | null {
    if (random() >= chance) return null;
    const fault = pick(random, kinds);
    if (!mayLose && losing.includes(fault)) return null;
    counts.add(fault);
    return fault;
  }

  function at(atMs: number, event: string, via: Via, tries = 1): void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        running++;
        deliver(event, via, tries)
          .catch((error: unknown) => process.emitWarning(String(error)))
          .finally(() => running--);
      },
      Math.max(0, (atMs - now()) / speed),
    );
    timers.add(timer);
  }

  async function deliver(event: string, via: Via, tries: number): Promise<void> {
    const fault = tries === 1 ? draw('deliveryLost', 'deliveryDuplicated', 'deliveryDelayed') : null;
    if (fault === 'deliveryLost') return;
    if (fault === 'deliveryDelayed') return at(now() + between(random, 1_000, 15_000), event, via, 2);
    if (fault === 'deliveryDuplicated') at(now() + random() * 2_000, event, via, 2);
    if (await expire(event, via)) return;
    if (tries < mostDeliveries) at(now() + between(random, ...redeliveryMs), event, via, tries + 1);
  }

  function arm(atMs: number, event: string, via: Via): void {
    if (!delivers) return;
    at(atMs, event, via);
    if (draw('deliveryEarly')) at(now() + random() * Math.max(0, atMs - now()), event, via, 2);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse((await readBody(request)).toString('utf8'));
    const fault = draw('armingFailed', 'armingReplyLost');
    if (fault === 'armingFailed') {
      sendJson(response, 500, { __type: 'InternalServerException', Message: 'injected' });
      return;
    }
    const isMessage = request.headers['x-amz-target'] === 'AmazonSQS.SendMessage';
    const { reply, status } = isMessage ? takeMessage(body) : takeSchedule(request.url ?? '', body);
    if (fault === 'armingReplyLost') request.socket.resetAndDestroy();
    else sendJson(response, status, reply, status === 409 ? { 'x-amzn-errortype': 'ConflictException' } : {});
  }

  function takeMessage(body: unknown) {
    const { MessageBody, DelaySeconds = 0 } = z.parse(SendMessage, body);
    arm(now() + DelaySeconds * 1000, MessageBody, 'queue');
    return { status: 200, reply: { MessageId: crypto.randomUUID(), MD5OfMessageBody: md5(MessageBody) } };
  }

  function takeSchedule(name: string, body: unknown) {
    const { ScheduleExpression, Target } = z.parse(CreateSchedule, body);
    if (names.has(name)) return { status: 409, reply: { Message: 'It exists already.' } };
    names.add(name);
    const atMs = Date.parse(`${ScheduleExpression.slice('at('.length, -1)}Z`);
    arm(atMs, Target.Input, 'schedule');
    return { status: 200, reply: { ScheduleArn: `arn:aws:scheduler:local:0:schedule${name}` } };
  }

  const server = await startHttpServer(handle);
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    get pending() {
      return timers.size + running;
    },
    calm: () => {
      chance = 0;
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
