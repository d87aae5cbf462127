/** The services behind the gate. A new one is a line here, its refusal in `refusal.ts` and its endpoint in `../cloud.ts`. */
import type { CallsOf } from './aws-call.ts';
import { keyCalls, queueCalls, schedulerCalls } from './service-calls.ts';
import { tableCalls } from './table-calls.ts';

/** By the name that a request's signature says. */
export const services = {
  dynamodb: tableCalls,
  scheduler: schedulerCalls,
  sqs: queueCalls,
  kms: keyCalls,
} as const satisfies Record<string, CallsOf>;
export type Service = keyof typeof services;

/** Whether there is a service of that name. */
export function isService(name: string): name is Service {
  return Object.hasOwn(services, name);
}
