/** The product's services on a running stack, for a bench that prepares sessions and reads what became of them. */
import { type ArmingServices, createArmingServices } from '../../../functions/arming-services.ts';
import { readEnv } from '../../../functions/platform/env.ts';
import { silentLog } from '../../../functions/platform/observability/log.ts';
import { silentMetrics } from '../../../functions/platform/observability/metrics.ts';
import type { LocalStack } from '../../support/local-stack.ts';

/** The SDK's clients find the stack by variables, so these become the process's own. */
export function servicesOf(stack: Pick<LocalStack, 'env'>): ArmingServices {
  const variables = stack.env();
  Object.assign(process.env, variables);
  return createArmingServices(readEnv(variables), { log: silentLog, metrics: silentMetrics });
}
