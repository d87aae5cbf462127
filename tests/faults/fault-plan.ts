/** Which fault comes when: drawn from the seed, one independent stream of chances per actor, and counted as it happens. */
import { seededRandom } from '../../functions/catalogue/seeded-shuffle.ts';

/** Between the handlers and the table. */
export const engineFaults = [
  'resetBeforeWrite',
  'resetAfterWrite',
  'writeLandsLate',
  'truncatedReply',
  'throttled',
  'internalError',
  'unavailable',
  'conflict',
  'slowRequest',
  'slowReply',
] as const;
export type EngineFault = (typeof engineFaults)[number];

/** Between the handlers and the Scheduler or the queue, and on the way back. */
export type DeliveryFault =
  | 'armingFailed'
  | 'armingReplyLost'
  | 'deliveryLost'
  | 'deliveryDuplicated'
  | 'deliveryDelayed'
  | 'deliveryEarly';

/** Everything that is done to the system under test. The last ones are between the students and the handlers, and processes. */
export type FaultKind =
  | EngineFault
  | DeliveryFault
  | 'replyLostToStudent'
  | 'requestDuplicated'
  | 'sweepSkipped'
  | 'sweepDoubled'
  | 'handlersKilled'
  | 'engineKilled';

/** Chances from 0 up to 1, the same for the same seed and actor. */
export type Random = () => number;

/** One actor's own stream: what others do does not change it. */
export function randomOf(seed: number, actor: string): Random {
  return seededRandom(`${seed} ${actor}`);
}

/** One of `items`. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A number from `from` up to `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

/** How many faults of each kind have happened. */
export class FaultCounts {
  readonly byKind = new Map<FaultKind, number>();

  add(kind: FaultKind): void {
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
  }
}
