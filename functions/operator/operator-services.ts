/** The services for a command line: it prints for people, so neither log lines nor metric lines come in between. */

import { type ArmingServices, createArmingServices } from '../arming-services.ts';
import { readEnv } from '../runtime/env.ts';
import { silentLog } from '../runtime/log.ts';
import { silentMetrics } from '../runtime/metrics.ts';
import { loadStackEnv } from './stack-env.ts';

/**
 * Services on the stack that the environment, or the running local stack, names.
 * @throws NoStackError when neither does
 */
export function operatorServices(): ArmingServices {
  loadStackEnv();
  return createArmingServices(readEnv(), { log: silentLog, metrics: silentMetrics });
}
