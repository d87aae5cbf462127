/** The methods by which functions reach AWS, as `service.method`: those of everything that the services are made of. */
import { createArmingServices } from '../../../functions/arming-services.ts';
import { createNewsServices } from '../../../functions/news-services.ts';
import { readEnv } from '../../../functions/runtime/env.ts';
import { createSigningServices } from '../../../functions/signing-services.ts';

/** Parts of the services that reach nothing. */
const reachNothing: ReadonlySet<string> = new Set(['clock', 'log', 'metrics', 'graceMs']);

/** @param variables of a function, as the template gives them */
export function serviceMethods(variables: Readonly<Record<string, string>>): ReadonlySet<string> {
  const env = readEnv(variables);
  const services = { ...createArmingServices(env), ...createSigningServices(env), ...createNewsServices(env) };
  const methods = Object.entries(services).flatMap(([service, made]) =>
    reachNothing.has(service) ? [] : Object.keys(made).map((method) => `${service}.${method}`),
  );
  return new Set(methods);
}
