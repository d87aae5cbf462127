/** The methods by which functions reach AWS, as `service.method`: those of everything that the services are made of. */
import { createArmingServices } from '../../../functions/arming-services.ts';
import { createChangesServices } from '../../../functions/changes-services.ts';
import { readEnv } from '../../../functions/platform/env.ts';
import { createSigningServices } from '../../../functions/signing-services.ts';

/** Parts of the services whose methods reach nothing. */
const reachNothing: ReadonlySet<string> = new Set(['log', 'metrics']);

/** @param variables of a function, as the template gives them */
export function serviceMethods(variables: Readonly<Record<string, string>>): ReadonlySet<string> {
  const env = readEnv(variables);
  const services = { ...createArmingServices(env), ...createSigningServices(env), ...createChangesServices(env) };
  const methods = Object.entries(services).flatMap(([service, made]) =>
    reachNothing.has(service) ? [] : methodsOf(made).map((method) => `${service}.${method}`),
  );
  return new Set(methods);
}

function methodsOf(made: unknown): string[] {
  if (typeof made !== 'object' || made === null) return [];
  return Object.entries(made).flatMap(([name, member]) => (typeof member === 'function' ? [name] : []));
}
