/** Services for the functions that arm deadlines: starting, expiring, extending. */
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Env, readEnv } from './platform/env.ts';
import { createServices, type ServiceOverrides, type Services } from './services.ts';
import { createDeadlineScheduler, type DeadlineScheduler } from './sessions/closing/deadline-scheduler.ts';

export interface ArmingServices extends Services {
  readonly deadlines: DeadlineScheduler;
}

/** Services for an environment, as `createServices`, with the Scheduler and the queue. */
export function createArmingServices(env: Env, overrides: ServiceOverrides = {}): ArmingServices {
  const services = createServices(env, overrides);
  const { clock, log, metrics } = services;
  const clients = { scheduler: new SchedulerClient(), queue: new SQSClient() };
  return { ...services, deadlines: createDeadlineScheduler({ ...clients, env, clock, log, metrics }) };
}

let built: ArmingServices | undefined;

/** The services of this process, built at the first call and kept while the function stays warm. */
export function armingServices(): ArmingServices {
  built ??= createArmingServices(readEnv());
  return built;
}
