/**
 * Simulates one sitting: a synchronised start, then deadlines with nobody looking, so that only schedule, queue and
 * sweep close. Deadlines, leads, shards and who may close are the product's own functions; quotas delay or reject.
 * Times are seconds from when the test opens.
 */
import { dueShardOf, dueShards } from '../../../functions/platform/table/keys.ts';
import { longestQueueDelaySeconds, scheduleLeadMs } from '../../../functions/sessions/protocol/arming-rules.ts';
import { isDue, mayClose, timeLimitAt } from '../../../functions/sessions/protocol/session-rules.ts';
import { Demand } from './demand.ts';
import { EventQueue } from './event-queue.ts';
import { callsPerSecond, type Design, facts, type Quotas } from './parameters.ts';
import { randomFrom } from './random.ts';
import { RateLimit } from './rate-limit.ts';

export interface Scenario {
  readonly students: number;
  /** Everybody has pressed start by then, in seconds. */
  readonly startWithin: number;
  readonly durationSeconds: number;
  /** A hard close that ends all at once; otherwise each has their own time. */
  readonly commonDeadline: boolean;
  readonly quotas: Quotas;
  readonly design: Design;
}

/** How a sitting went. Times in seconds. */
export interface Sitting {
  readonly started: number;
  readonly startDelays: Float64Array;
  /** From deadline + grace to the attempt, by session. */
  readonly closeLags: Float64Array;
  readonly recorded: number;
  /** Closers that came before the session was due, and were refused. */
  readonly refused: number;
  readonly unarmed: number;
  readonly closedBy: Readonly<Record<'schedule' | 'queue' | 'sweep', number>>;
  /** The busiest second's demand, by quota. */
  readonly peaks: Readonly<Record<keyof Omit<Quotas, 'apiBurst'>, number>>;
}

const graceSeconds = 5;
/** Kinds of events; an event is its kind and a session or a sweep's part. */
const kinds = ['start', 'fire', 'deliver', 'batchDone', 'pump', 'sweep', 'sweepStep'] as const;
type Kind = (typeof kinds)[number];

/** Runs it. */
export function simulate(scenario: Scenario): Sitting {
  const { students, startWithin, durationSeconds, commonDeadline, quotas, design } = scenario;
  const random = randomFrom(students + 7);
  const queue = new EventQueue();
  const at = (time: number, kind: Kind, which: number) => queue.add(time, which * kinds.length + kinds.indexOf(kind));

  const dueMs = new Float64Array(students);
  const closed = new Float64Array(students).fill(Number.NaN);
  const startDelays = new Float64Array(students);
  const tries = new Uint8Array(students);
  const pressed = new Float64Array(students);
  const closedBy = { schedule: 0, queue: 0, sweep: 0 };
  let started = 0;
  let refused = 0;
  let unarmed = 0;

  const api = new RateLimit(quotas.apiRequests, quotas.apiBurst);
  const createSchedule = new RateLimit(quotas.createSchedule);
  const invocations = new RateLimit(quotas.schedulerInvocations);
  const writes = new RateLimit(quotas.tableWrites);
  const catalogue = new RateLimit(quotas.partitionReads);
  const functions = new RateLimit(quotas.lambdaConcurrency);
  const demand = {
    apiRequests: new Demand(),
    createSchedule: new Demand(),
    schedulerInvocations: new Demand(),
    tableWrites: new Demand(),
    partitionReads: new Demand(),
    lambdaConcurrency: new Demand(),
  };

  /** Runs a function for so long; waits while the account's environments are all taken. */
  const runFunction = (time: number, seconds: number): number => {
    demand.lambdaConcurrency.add(time, seconds);
    return functions.takeWhenThere(time, seconds) + seconds;
  };
  const write = (time: number, units: number): number => {
    demand.tableWrites.add(time, units);
    return writes.takeWhenThere(time, units);
  };

  const shardOf = new Uint8Array(students);
  const place = new Map(dueShards.map((name, index) => [name, index]));
  for (let i = 0; i < students; i++) {
    shardOf[i] = place.get(dueShardOf(`student-${i}`, { testId: 'exam', attemptNumber: 1 })) ?? 0;
    // Most press start when the test opens, the rest by and by.
    pressed[i] = startWithin * random() ** 2;
    at(pressed[i] ?? 0, 'start', i);
  }

  const test = {
    durationSeconds,
    opensAtMs: 0,
    closesAtMs: commonDeadline ? durationSeconds * 1000 : null,
  };
  /** Read once per environment and cache period rather than once per start. */
  let cachedReads = Number.NEGATIVE_INFINITY;
  const readCatalogue = (time: number): boolean => {
    if (design.catalogueCacheSeconds > 0) {
      const environments = Math.min(quotas.lambdaConcurrency, students);
      if (time - cachedReads < design.catalogueCacheSeconds / environments) return true;
      cachedReads = time;
    }
    demand.partitionReads.add(time);
    return catalogue.tryTake(time);
  };

  function start(time: number, i: number): void {
    demand.apiRequests.add(time);
    if (!api.tryTake(time) || !readCatalogue(time)) {
      const backOff = Math.min(facts.longestRetry, facts.firstRetry * 2 ** (tries[i] ?? 0));
      tries[i] = Math.min(250, (tries[i] ?? 0) + 1);
      at(time + backOff * (0.5 + random() / 2), 'start', i);
      return;
    }
    // Everybody's first call meets a cold environment only while the pool grows; take it for each in the first seconds.
    const cold = time < 10 ? facts.coldStart : 0;
    const ready = runFunction(time, cold + facts.startCalls * facts.tableCall);
    const writtenAt = write(ready, facts.startUnits);
    const { deadlineMs } = timeLimitAt(test, { extraPercent: 0, extraSeconds: 0 }, Math.round(writtenAt * 1000));
    dueMs[i] = deadlineMs + graceSeconds * 1000;
    startDelays[i] = writtenAt - (pressed[i] ?? 0);
    started++;
    demand.createSchedule.add(writtenAt);
    if (createSchedule.tryTake(writtenAt)) {
      const asked = Math.max(writtenAt, ((dueMs[i] ?? 0) - scheduleLeadMs) / 1000);
      at(asked + facts.schedulerPrecision * random(), 'fire', i);
    } else unarmed++;
  }

  /** @returns when it is recorded; a session that somebody else has closed costs a read, one that is not due yet is left alone */
  function close(time: number, i: number, closer: 'schedule' | 'queue' | 'sweep'): number {
    const read = time + facts.tableCall;
    if (!Number.isNaN(closed[i])) return read;
    if (!mayClose(closer, { dueAtMs: dueMs[i] ?? 0 }, time * 1000)) {
      refused++;
      return read;
    }
    const done = write(read + facts.tableCall + facts.closeCpu, facts.closeUnits);
    closed[i] = done;
    closedBy[closer]++;
    return done;
  }

  /** A one-shot arrives at the function, as soon as the Scheduler's quota lets it. */
  function fire(time: number, i: number): void {
    demand.schedulerInvocations.add(time);
    const invoked = runFunction(invocations.takeWhenThere(time), 2 * facts.tableCall);
    if (isDue({ dueAtMs: dueMs[i] ?? 0 }, invoked * 1000)) {
      close(invoked, i, 'schedule');
      return;
    }
    const delay = Math.min(Math.ceil((dueMs[i] ?? 0) / 1000 - invoked), longestQueueDelaySeconds);
    at(invoked + delay + facts.queuePrecision * random(), 'deliver', i);
  }

  const waiting: number[] = [];
  let head = 0;
  let batchesOut = 0;
  let busySince = Number.NaN;
  let pumpAt = Number.NaN;
  function pump(time: number): void {
    if (Number.isNaN(busySince)) busySince = time;
    const grown = facts.firstBatches + ((time - busySince) * facts.batchesPerMinute) / 60;
    const most = Math.min(design.queueBatches, Math.floor(grown));
    while (batchesOut < most && head < waiting.length) {
      const batch = waiting.slice(head, head + facts.batchSize);
      head += batch.length;
      batchesOut++;
      let done = runFunction(time, 2 * facts.tableCall + batch.length * facts.closeCpu);
      for (const i of batch) done = Math.max(done, close(time, i, 'queue'));
      at(done, 'batchDone', 0);
    }
    if (head < waiting.length && !(pumpAt > time)) {
      pumpAt = time + 0.2;
      at(pumpAt, 'pump', 0);
    }
    if (head >= waiting.length && batchesOut === 0) busySince = Number.NaN;
  }

  const partOf = (i: number) => (shardOf[i] ?? 0) % design.sweepParts;
  /** Sessions of a part by when they are due; made when the first sweep needs it, for deadlines do not move here. */
  let byPart: number[][] | undefined;
  const cursor = new Array<number>(design.sweepParts).fill(0);
  const stopAt = new Array<number>(design.sweepParts).fill(0);
  const sessionsOf = (part: number): number[] => {
    byPart ??= Array.from({ length: design.sweepParts }, () => []);
    if (byPart.every(({ length }) => length === 0)) {
      for (let i = 0; i < students; i++) byPart[partOf(i)]?.push(i);
      for (const list of byPart) list.sort((a, b) => (dueMs[a] ?? 0) - (dueMs[b] ?? 0));
    }
    return byPart[part] ?? [];
  };

  function sweepStep(time: number, part: number): void {
    const list = sessionsOf(part);
    if (time > (stopAt[part] ?? 0)) return;
    // So many at a time; the processor of one environment is shared by them.
    let closes = 0;
    let done = time;
    let place = cursor[part] ?? 0;
    while (closes < facts.sweepConcurrency) {
      const i = list[place];
      if (i === undefined || !isDue({ dueAtMs: dueMs[i] ?? 0 }, time * 1000)) break;
      place++;
      if (!Number.isNaN(closed[i])) continue;
      closes++;
      done = Math.max(done, close(time, i, 'sweep'));
    }
    cursor[part] = place;
    if (closes > 0) at(Math.max(done, time + 2 * facts.tableCall + closes * facts.closeCpu), 'sweepStep', part);
  }

  function sweep(time: number, part: number): void {
    stopAt[part] = time + facts.sweepRunsFor;
    sweepStep(time, part);
  }

  const firstSweep = Math.floor((durationSeconds - 60) / facts.sweepEvery) * facts.sweepEvery;
  const lastSweep = durationSeconds + startWithin + 7200;
  for (let part = 0; part < design.sweepParts; part++) {
    // A recurring schedule keeps its place within the minute.
    const offset = facts.schedulerPrecision * random();
    for (let time = firstSweep; time < lastSweep; time += facts.sweepEvery) at(time + offset, 'sweep', part);
  }

  for (let one = queue.next(); one; one = queue.next()) {
    const which = Math.floor(one.event / kinds.length);
    const kind = kinds[one.event % kinds.length];
    switch (kind) {
      case 'start':
        start(one.time, which);
        break;
      case 'fire':
        fire(one.time, which);
        break;
      case 'deliver':
        waiting.push(which);
        pump(one.time);
        break;
      case 'batchDone':
        batchesOut--;
        pump(one.time);
        break;
      case 'pump':
        pump(one.time);
        break;
      case 'sweep':
        sweep(one.time, which);
        break;
      case 'sweepStep':
        sweepStep(one.time, which);
        break;
      case undefined:
        throw new Error(`No such event: ${one.event}`);
      default:
        kind satisfies never;
    }
  }

  const working = students * callsPerSecond(design, students);
  return {
    started,
    startDelays,
    closeLags: closed.map((time, i) => time - (dueMs[i] ?? 0) / 1000),
    recorded: closed.reduce((sum, time) => sum + (Number.isNaN(time) ? 0 : 1), 0),
    refused,
    unarmed,
    closedBy,
    peaks: {
      apiRequests: Math.ceil(Math.max(demand.apiRequests.peak, working)),
      createSchedule: demand.createSchedule.peak,
      schedulerInvocations: demand.schedulerInvocations.peak,
      tableWrites: Math.ceil(Math.max(demand.tableWrites.peak, students * facts.savesPerSecond * facts.saveUnits)),
      partitionReads: demand.partitionReads.peak,
      lambdaConcurrency: Math.ceil(Math.max(demand.lambdaConcurrency.peak, working * 2 * facts.tableCall)),
    },
  };
}
