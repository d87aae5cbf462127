/** Everything the simulation takes from outside: AWS's documented quotas, what was measured, and what is assumed. One place, with sources. */

import { asksWithoutChanges, behaviour, operationsPerSession } from '../cost/behaviour.ts';

/** Quotas of an account, and how fast things grow. Rates are per second. */
export interface Quotas {
  /** HTTP API requests, and the burst on top. docs: apigateway "Quotas for configuring and running an HTTP API". */
  readonly apiRequests: number;
  readonly apiBurst: number;
  /** docs: scheduler "Quotas", primary Regions. */
  readonly createSchedule: number;
  readonly schedulerInvocations: number;
  /** Write units that the table (and as many that its index) takes. 4,000 for a new table, 40,000 by default once warm. docs: dynamodb "on-demand capacity mode", "warm throughput". */
  readonly tableWrites: number;
  /** Read units of one partition. docs: dynamodb "partitions and data distribution". */
  readonly partitionReads: number;
  /** Environments of the account. docs: lambda "quotas". */
  readonly lambdaConcurrency: number;
}

/** A primary Region's defaults, with the table pre-warmed as far as its default allows (`-c warmWritesPerSecond=40000`). */
export const defaultQuotas: Quotas = {
  apiRequests: 10_000,
  apiBurst: 5_000,
  createSchedule: 5_000,
  schedulerInvocations: 1_000,
  tableWrites: 40_000,
  partitionReads: 3_000,
  lambdaConcurrency: 1_000,
};

/** The same, with a table that nobody has warmed. */
export const coldTable: Quotas = { ...defaultQuotas, tableWrites: 4_000 };

/** What we ask AWS for before a million sit at once; each is adjustable this far by its documentation. */
export const raisedQuotas: Quotas = {
  apiRequests: 40_000,
  apiBurst: 20_000,
  createSchedule: 20_000,
  schedulerInvocations: 10_000,
  tableWrites: 200_000,
  partitionReads: 3_000,
  lambdaConcurrency: 4_000,
};

/** How the deployed design is set. */
export interface Design {
  /** Recurring sweeps side by side, each with its share of the `due` index (`-c sweepParts`, one unless given). */
  readonly sweepParts: number;
  /** How long a start may take the published test from memory, in seconds; 0 reads it each time. */
  readonly catalogueCacheSeconds: number;
  /** Whether open pages ask for the changes of their test, which the edge answers, or each for its session. */
  readonly asksForChanges: boolean;
  /** Batches that the queue hands to the function at most (`deadline-scheduler.ts` of the stack). */
  readonly queueBatches: number;
}

export const designAsItWas: Design = {
  sweepParts: 1,
  catalogueCacheSeconds: 0,
  asksForChanges: false,
  queueBatches: 100,
};

/** Starts remember what is published for two seconds (decision 3); pages ask for changes (decision 23). */
export const designNow: Design = { ...designAsItWas, catalogueCacheSeconds: 2, asksForChanges: true };

/** Deployed for a crowd (`-c sweepParts=16`): each shard of the due index has a sweep of its own. */
export const designForCrowds: Design = { ...designNow, sweepParts: 16 };

/** What does not depend on the account. Times in seconds. */
export const facts = {
  /** EventBridge Scheduler fires within this of the asked second. docs: scheduler "schedule types", 60-second precision. */
  schedulerPrecision: 60,
  /** A delayed message may come this much later. docs: sqs "delay queues", about a second. */
  queuePrecision: 1,
  /** Lambda's poller: five batches at first, so many more per minute. docs: lambda "scaling behavior for SQS". */
  firstBatches: 5,
  batchesPerMinute: 300,
  batchSize: 10,
  /** Sweeps run each minute and stop in time. functions/sessions/closing/sweep/handler.ts. */
  sweepEvery: 60,
  sweepRunsFor: 50,
  /** Four groups of 33 at a time, each read and written together. functions/sessions/closing/close-sessions.ts. */
  sweepConcurrency: 4 * 33,
  /** One round trip to the table. "Single-digit milliseconds." */
  tableCall: 0.005,
  /** A cold environment: measured init (`bench -- bundles`) with Lambda's sandbox. */
  coldStart: 0.5,
  /** Processor time of a close, measured (`bench -- deadline`), over the share of a core that the function has. */
  closeCpu: 0.001 / 0.5,
  /** Write units of a close of forty answers and of a start, measured (`bench -- handlers`). */
  closeUnits: 15,
  startUnits: 2,
  /** Calls that a start makes to the table, one after the other. */
  startCalls: 5,
  /** Saves of a student who works, a second (`cost/behaviour.ts`), and what each writes, measured (`bench -- handlers`). */
  savesPerSecond: behaviour.saves / 3_600,
  saveUnits: 1.78,
  /** A page that was turned away tries again after this, doubled each time, with jitter. web/src/features/room/sync/save-queue.ts. */
  firstRetry: 1,
  longestRetry: 20,
} as const;

/** Calls of the API by one student who works, a second, when so many sit together (`cost/behaviour.ts`). */
export function callsPerSecond({ asksForChanges }: Design, studentsTogether: number): number {
  const { getSession = 0, getNews = 0 } = operationsPerSession(studentsTogether);
  return facts.savesPerSecond + (asksForChanges ? getSession + getNews : asksWithoutChanges) / 3_600;
}
