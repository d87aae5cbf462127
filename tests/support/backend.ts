/** The real stores and actions on the real embedded engine, with a clock the test moves and deliveries the test makes. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { createAccommodationStore } from '../../functions/accommodations/accommodation-store.ts';
import { createAllowanceStore } from '../../functions/accommodations/allowance-store.ts';
import type { ArmingServices } from '../../functions/arming-services.ts';
import { createAttemptStore } from '../../functions/attempts/attempt-store.ts';
import { createLateAnswerStore } from '../../functions/attempts/late-answers/late-answer-store.ts';
import { createTestStore } from '../../functions/catalogue/test-store.ts';
import { createChangeStore } from '../../functions/changes/change-store.ts';
import type { ChangesServices } from '../../functions/changes-services.ts';
import { createNotificationStore } from '../../functions/notifications/notification-store.ts';
import { silentLog } from '../../functions/platform/observability/log.ts';
import type { MetricName } from '../../functions/platform/observability/metrics.ts';
import { createTableClient } from '../../functions/platform/table/table-client.ts';
import { createGate } from '../../functions/service-state/gate.ts';
import type { Placed } from '../../functions/service-state/service-state-rules.ts';
import { createTableStateStore } from '../../functions/service-state/table-state-store.ts';
import type { ExpireEvent } from '../../functions/sessions/closing/deadline-scheduler.ts';
import { createDueStore } from '../../functions/sessions/closing/due-store.ts';
import { createSessionStore } from '../../functions/sessions/store/session-store.ts';
import { createTable } from '../../infra/local/engine/create-table.ts';
import { type Engine, startEngine } from '../../infra/local/engine/start-engine.ts';
import { type Faults, injectFaults } from './faults.ts';

/** What a test holds in its hands: services, the clock, what was armed, what was counted. */
export interface Backend {
  readonly services: ArmingServices & ChangesServices;
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Moves the server's clock; milliseconds since 1970. */
  readonly clock: { nowMs: number };
  /** Every close that was armed, oldest first. The test delivers them: early, late, twice or never. */
  readonly armed: ExpireEvent[];
  readonly counted: Map<MetricName, number>;
}

/** An engine of its own for one test file; `DYNAMODB_ENDPOINT` puts another one in its place. */
export function startTestEngine(): Promise<Engine> {
  return startEngine({ inMemory: true });
}

/** For a client that loses no time between its retries. */
const optionsFor = (endpoint: string) => ({
  endpoint,
  region: process.env.AWS_REGION ?? 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  retryStrategy: new ConfiguredRetryStrategy(12, () => 1),
});

/** The stores' client on an engine. */
export function connect(endpoint: string, faults?: Faults): DynamoDBDocumentClient {
  const client = createTableClient(optionsFor(endpoint));
  if (faults) injectFaults(client, faults);
  return client;
}

/** What makes a backend another stack than the first, or puts it on a table that is there. */
export interface Setting {
  readonly tableName?: string;
  readonly installationId?: string;
  readonly origin?: Placed['origin'];
}

/** A backend on a table of its own, unless it is given one. */
export async function createBackend(engine: Engine, faults?: Faults, setting: Setting = {}): Promise<Backend> {
  const tableName = setting.tableName ?? `test-${randomUUID()}`;
  if (setting.tableName === undefined) await createTable(new DynamoDBClient(optionsFor(engine.endpoint)), tableName);
  const client = connect(engine.endpoint, faults);
  const clock = { nowMs: Date.parse('2026-11-22T09:00:00Z') };
  const armed: ExpireEvent[] = [];
  const counted = new Map<MetricName, number>();
  const rearm: ArmingServices['deadlines']['rearm'] = async ({ studentId, testId, attemptNumber, dueAtMs }) => {
    armed.push({ studentId, testId, attemptNumber, dueAtMs, correlationId: 'test' });
  };
  const arm: ArmingServices['deadlines']['arm'] = async (session) => {
    await rearm(session);
    return true;
  };
  const tableState = createTableStateStore(client, tableName);
  const placed: Placed = {
    me: { installationId: setting.installationId ?? 'test', tableName },
    origin: setting.origin ?? 'new',
  };
  const services: Backend['services'] = {
    clock: () => clock.nowMs,
    gate: createGate({ tableState, placed, clock: () => clock.nowMs }),
    tableState,
    placed,
    log: silentLog,
    metrics: {
      add: (name, values) => {
        for (const value of [values].flat()) counted.set(name, (counted.get(name) ?? 0) + value);
      },
    },
    graceMs: 5_000,
    tests: createTestStore({ client, tableName }),
    sessions: createSessionStore(client, tableName),
    due: createDueStore(client, tableName),
    attempts: createAttemptStore(client, tableName),
    lateAnswers: createLateAnswerStore(client, tableName),
    notifications: createNotificationStore(client, tableName),
    changes: createChangeStore(client, tableName),
    accommodations: createAccommodationStore(client, tableName),
    allowances: createAllowanceStore(client, tableName),
    deadlines: { arm, rearm },
  };
  return { services, client, tableName, clock, armed, counted };
}
