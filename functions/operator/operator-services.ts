/** The services for a command line: it prints for people, so neither log lines nor metric lines come in between. */

import { type ArmingServices, createArmingServices } from '../arming-services.ts';
import { type AttemptFinder, createAttemptFinder } from '../attempts/attempt-finder-store.ts';
import { createNewsServices, type NewsServices } from '../news-services.ts';
import { createLedgerStore, type LedgerStore } from '../reconcile/ledger-store.ts';
import { readEnv } from '../runtime/env.ts';
import { silentLog } from '../runtime/log.ts';
import { silentMetrics } from '../runtime/metrics.ts';
import { createTableClient } from '../runtime/table-client.ts';
import { loadStackEnv } from './stack-env.ts';

/** What no function needs, so that none carries it. */
export interface OperatorServices extends ArmingServices, NewsServices {
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
    ...createNewsServices(env),
    ledger: createLedgerStore(client, env.TABLE_NAME),
    attemptFinder: createAttemptFinder(client, env.TABLE_NAME),
  };
}
