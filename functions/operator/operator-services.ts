/** The services for a command line: it prints for people, so neither log lines nor metric lines come in between. */
import { readEnv } from '../runtime/env.ts';
import { silentLog } from '../runtime/log.ts';
import { silentMetrics } from '../runtime/metrics.ts';
import { createServices, type Services } from '../services.ts';
import { loadStackEnv } from './stack-env.ts';

/**
 * Services on the stack that the environment, or the running local stack, names.
 * @throws NoStackError when neither does
 */
export function operatorServices(): Services {
  loadStackEnv();
  return createServices(readEnv(), { log: silentLog, metrics: silentMetrics });
}
