/**
 * What the actions need, put together in this one place. Tests build their own with another clock or another table.
 * Arming deadlines comes on top (`arming-services.ts`): its clients would double the code of functions that never arm.
 */
import { type AccommodationStore, createAccommodationStore } from './accommodations/accommodation-store.ts';
import { type AllowanceStore, createAllowanceStore } from './accommodations/allowance-store.ts';
import { type AttemptStore, createAttemptStore } from './attempts/attempt-store.ts';
import { createLateAnswerStore, type LateAnswerStore } from './attempts/late-answers/late-answer-store.ts';
import { createTestStore, type TestStore } from './catalogue/test-store.ts';
import { createNotificationStore, type NotificationStore } from './notifications/notification-store.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { type Env, readEnv } from './platform/env.ts';
import { createLog, type Log } from './platform/observability/log.ts';
import { createMetrics, type Metrics } from './platform/observability/metrics.ts';
import { createTableClient } from './platform/table/table-client.ts';
import { createGate, type Gate } from './service-state/gate.ts';
import type { Placed } from './service-state/service-state-rules.ts';
import { createTableStateStore, type TableStateStore } from './service-state/table-state-store.ts';
import { createDueStore, type DueStore } from './sessions/closing/due-store.ts';
import { createSessionStore, type SessionStore } from './sessions/store/session-store.ts';

export interface Services {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How long after the deadline a save under way still lands, in milliseconds. */
  readonly graceMs: number;
  /** Whether sessions may be started, submitted and closed here. */
  readonly gate: Gate;
  readonly tableState: TableStateStore;
  /** Which stack this is, and where its table came from. */
  readonly placed: Placed;
  readonly tests: TestStore;
  readonly sessions: SessionStore;
  readonly due: DueStore;
  readonly attempts: AttemptStore;
  readonly lateAnswers: LateAnswerStore;
  readonly notifications: NotificationStore;
  readonly accommodations: AccommodationStore;
  readonly allowances: AllowanceStore;
}

/** What a caller may bring itself. */
export type ServiceOverrides = Partial<Pick<Services, 'clock' | 'log' | 'metrics'>>;

/** Services for an environment. */
export function createServices(
  env: Env,
  { clock = systemClock, log = createLog(), metrics = createMetrics() }: ServiceOverrides = {},
): Services {
  const client = createTableClient();
  const tableState = createTableStateStore(client, env.TABLE_NAME);
  const placed = {
    me: { installationId: env.INSTALLATION_ID, tableName: env.TABLE_NAME },
    origin: env.TABLE_ORIGIN,
  };
  return {
    clock,
    log,
    metrics,
    graceMs: env.GRACE_SECONDS * 1000,
    gate: createGate({ tableState, placed, clock }),
    tableState,
    placed,
    tests: createTestStore({ client, tableName: env.TABLE_NAME }),
    sessions: createSessionStore(client, env.TABLE_NAME),
    due: createDueStore(client, env.TABLE_NAME),
    attempts: createAttemptStore(client, env.TABLE_NAME),
    lateAnswers: createLateAnswerStore(client, env.TABLE_NAME),
    notifications: createNotificationStore(client, env.TABLE_NAME),
    accommodations: createAccommodationStore(client, env.TABLE_NAME),
    allowances: createAllowanceStore(client, env.TABLE_NAME),
  };
}

let built: Services | undefined;

/** The services of this process, built at the first call and kept while the function stays warm. */
export function services(): Services {
  built ??= createServices(readEnv());
  return built;
}
