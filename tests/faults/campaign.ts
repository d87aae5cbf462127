/**
 * A campaign: real handlers in processes of their own, the real engine on a file, everything between them unreliable,
 * and people who use it all at once. When the last deadline has passed, the history is judged.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestStore } from '../../functions/catalogue/test-store.ts';
import { createTable } from '../../infra/local/engine/create-table.ts';
import { startEngine } from '../../infra/local/engine/start-engine.ts';
import { connect } from '../support/backend.ts';
import { beginClock, readClock } from './campaign-clock.ts';
import type { CampaignOptions } from './campaign-options.ts';
import type { CampaignWorld } from './campaign-world.ts';
import { startChaos } from './chaos.ts';
import { type Deliveries, scheduleGroup, startDeliveries } from './deliveries.ts';
import { startEngineProxy } from './engine-proxy.ts';
import { FaultCounts, type FaultKind, randomOf } from './fault-plan.ts';
import { readSittings } from './final-records.ts';
import { startHandlerPool } from './handler-pool.ts';
import { HistoryRecorder, type Operation, type SittingHistory, type Terms } from './history.ts';
import { judgeSittings, type Verdict } from './judge-sittings.ts';
import { occupySeat } from './sit-tests.ts';
import { longestSittingMs, testsToSit } from './tests-to-sit.ts';
import { endWithTheClosersLeft } from './the-end.ts';

export interface CampaignResult {
  readonly options: CampaignOptions;
  readonly operations: readonly Operation[];
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly sittings: readonly SittingHistory[];
  readonly verdicts: readonly Verdict[];
  readonly terms: Terms;
  readonly seconds: number;
}

const graceSeconds = 5;
const tableName = 'faults';
/** How many of the requests and deliveries meet a fault. */
const faultChance = 0.08;
/** However short the campaign, everybody begins once, within this; campaign milliseconds. */
const firstBeginsMs = 5_000;

/** Runs a campaign to its end and judges it. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const beganAtMs = performance.now();
  const { seed, faults, speed, closers, skewMs } = options;
  const terms = { graceMs: graceSeconds * 1000, skewMs };
  const chance = faults ? faultChance : 0;
  const counts = new FaultCounts();
  const dataFolder = mkdtempSync(join(tmpdir(), 'pencils-down-faults-'));
  const engine = await startEngine({ dataFolder, endpoint: '' });
  const client = connect(engine.endpoint);
  const stops: (() => Promise<void>)[] = [];
  try {
    await createTable(client, tableName);
    const tests = createTestStore({ client, tableName });
    for (const test of testsToSit) await tests.publish({ testId: test.testId, sourceHash: '', build: () => test });

    const clock = beginClock(speed);
    const now = () => readClock(clock, Date.now());
    const proxy = await startEngineProxy({
      engine: engine.endpoint,
      chance,
      random: randomOf(seed, 'engine'),
      counts,
    });
    stops.push(proxy.stop);
    const random = randomOf(seed, 'deliveries');
    const deliveries = await startDeliveries({ now, speed, random, chance, closers, counts });
    stops.push(deliveries.stop);
    const pool = await startHandlerPool({
      folder: options.folder,
      clock,
      offsetsMs: spread(options.handlers, skewMs),
      env: handlerEnvironment(proxy.endpoint, deliveries),
      onLine: () => {},
    });
    stops.push(pool.stop);
    deliveries.deliverTo(pool);

    const beganMs = now();
    const lastBeginMs = Math.max(options.seconds * 1000 * speed - longestSittingMs, firstBeginsMs);
    const world: CampaignWorld = {
      options,
      pool,
      history: new HistoryRecorder(),
      counts,
      chance,
      now,
      pause: (campaignMs) => sleep(campaignMs / speed),
      mayBegin: () => now() < beganMs + lastBeginMs,
    };
    const chaos = startChaos(world, () => engine.pid);
    await Promise.all(Array.from({ length: options.students }, (_, seat) => occupySeat(world, seat + 1)));
    await chaos.stop();
    await proxy.calm();
    deliveries.calm();
    await endWithTheClosersLeft(world, client, tableName, deliveries);
    const sittings = await readSittings(client, tableName, world.history);
    return {
      options,
      operations: [...world.history.all()],
      faults: counts.byKind,
      sittings,
      verdicts: judgeSittings(sittings, closers, terms),
      terms,
      seconds: (performance.now() - beganAtMs) / 1000,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
    client.destroy();
    await engine.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The clock errors of so many processes: evenly spread, both ends included. */
function spread(count: number, skewMs: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(count === 1 ? 0 : skewMs * ((2 * i) / (count - 1) - 1)));
}

function handlerEnvironment(dynamodb: string, { endpoint, queueUrl }: Deliveries): Record<string, string> {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SCHEDULER: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    TABLE_NAME: tableName,
    GRACE_SECONDS: String(graceSeconds),
    SCHEDULE_GROUP: scheduleGroup,
    EXPIRE_FUNCTION_ARN: 'arn:aws:lambda:local:0:function:expire',
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::0:role/scheduler',
    SCHEDULER_DLQ_ARN: 'arn:aws:sqs:local:0:dead',
    RECEIPT_KEY_IDS: 'none',
    DEADLINE_QUEUE_URL: queueUrl,
  };
}
