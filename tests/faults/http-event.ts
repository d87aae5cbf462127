/** A call of the API as the handler gets it: an API Gateway event (HTTP API, payload version 2.0) with a verified token. */
import { type RouteName, routes } from '../../shared/api/routes.ts';

/** Makes the event. `params` are the parameters of the route's path. */
export function httpEvent(
  routeName: RouteName,
  call: { readonly studentId: string; readonly params?: Readonly<Record<string, string>>; readonly body?: unknown },
  nowMs: number,
) {
  const { method, path } = routes[routeName];
  const { studentId, params = {}, body } = call;
  const rawPath = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '');
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: {
      authorizer: { jwt: { claims: { sub: studentId }, scopes: null } },
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'faults' },
      requestId: crypto.randomUUID(),
      routeKey: `${method} ${path}`,
      stage: '$default',
      timeEpoch: nowMs,
    },
    pathParameters: params,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
