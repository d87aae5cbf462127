/** The services for a command line: it prints for people, so neither log lines nor metric lines come in between. */

import { type ArmingServices, createArmingServices } from '../arming-services.ts';
import { type AttemptFinder, createAttemptFinder } from '../attempts/attempt-finder-store.ts';
import { type ChangesServices, createChangesServices } from '../changes-services.ts';
import { readEnv } from '../platform/env.ts';
import { silentLog } from '../platform/observability/log.ts';
import { silentMetrics } from '../platform/observability/metrics.ts';
import { createTableClient } from '../platform/table/table-client.ts';
import { createLedgerStore, type LedgerStore } from '../reconcile/ledger-store.ts';
import { loadStackEnv } from './stack-env.ts';

/** What no function needs, so that none carries it. */
export interface OperatorServices extends ArmingServices, ChangesServices {
  readonly ledger: LedgerStore;
  readonly attemptFinder: AttemptFinder;
}

/**
 * Services on the stack that the environment, or the running local stack, names.
 * @throws NoStackError when neither does
 */
export function operatorServices(): OperatorServices {
  loadStackEnv();
  const env = readEnv();
  const client = createTableClient();
  return {
    ...createArmingServices(env, { log: silentLog, metrics: silentMetrics }),
    ...createChangesServices(env),
    ledger: createLedgerStore(client, env.TABLE_NAME),
    attemptFinder: createAttemptFinder(client, env.TABLE_NAME),
  };
}
