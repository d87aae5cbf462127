/** Finds the route of a request among the API's routes, as an HTTP API matches them. */
import { functionList } from '../../../functions/function-list.ts';
import { type Route, type RouteName, routes } from '../../../shared/api/routes.ts';
import { GatewayError } from './gateway-error.ts';

export interface RoutedFunction {
  readonly functionName: string;
  readonly route: Pick<Route, 'method' | 'path' | 'access'>;
}

export interface RouteMatch extends RoutedFunction {
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Every API route with the function behind it. */
export const apiRoutes: readonly RoutedFunction[] = Object.entries(functionList).flatMap(
  ([functionName, { trigger }]) =>
    trigger.kind === 'http' ? [{ functionName, route: routeNamed(trigger.route) }] : [],
);

function routeNamed(name: RouteName): Route {
  return routes[name];
}

/**
 * The route of a method and path; `null` when there is none. Literal segments win over parameters.
 * @throws GatewayError 400 for a path that is not valid percent-encoding
 */
export function matchRoute(candidates: readonly RoutedFunction[], method: string, rawPath: string): RouteMatch | null {
  const given = rawPath.split('/');
  let best: RouteMatch | null = null;
  for (const candidate of candidates) {
    const { route } = candidate;
    if (route.method !== method) continue;
    const pathParameters = parametersOf(route.path.split('/'), given);
    if (pathParameters === null) continue;
    const match = { ...candidate, pathParameters };
    if (!best || Object.keys(pathParameters).length < Object.keys(best.pathParameters).length) best = match;
  }
  return best;
}

function parametersOf(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name ? segment === '' : segment !== expected) return null;
    if (name) parameters[name] = decode(segment);
  }
  return parameters;
}

/** Percent-decodes a part of an address. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw Object.assign(new GatewayError(400), { cause });
  }
}
