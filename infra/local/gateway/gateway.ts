/** The API: HTTP in, API Gateway event to the function, its reply out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { type Clock, systemClock } from '../support/clock.ts';
import { BodyTooLargeError, readBody, sendJson } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';
import { GatewayError } from './gateway-error.ts';
import { httpApiEvent } from './http-api-event.ts';
import { writeHttpApiResponse } from './http-api-response.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { apiRoutes, matchRoute, type RoutedFunction } from './match-route.ts';

export interface GatewayOptions {
  readonly authorize: JwtAuthorizer;
  readonly invoke: (functionName: string, event: string, timeoutMs: number) => Promise<InvocationResult>;
  /** The API's own unless given. */
  readonly routes?: readonly RoutedFunction[];
  /** API Gateway's 30 s unless given. */
  readonly integrationTimeoutMs?: number;
  readonly now?: Clock;
}

/** API Gateway's limit on a request's body. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Makes the handler of everything under `/api`. */
export function createGateway(options: GatewayOptions) {
  const { authorize, invoke, routes = apiRoutes, integrationTimeoutMs = 30_000, now = systemClock } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const match = matchRoute(routes, request.method ?? 'GET', path);
    if (!match) throw new GatewayError(404);
    const isPublic = match.route.access === 'public';
    const authorization = isPublic ? null : await authorize(authorizationOf(request));
    const body = await readLimitedBody(request);
    const event = httpApiEvent(request, body, match, authorization, now());
    const result = await Promise.race([
      invoke(match.functionName, JSON.stringify(event), integrationTimeoutMs),
      timeOut(integrationTimeoutMs, response),
    ]);
    if (!result.ok) throw new GatewayError(result.error.errorType === 'Sandbox.Timedout' ? 503 : 500);
    writeHttpApiResponse(response, parseJson(result.reply), event.requestContext.requestId);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      request.resume();
      sendJson(response, error.status, { message: error.message }, error.headers);
    }
  };
}

/** Repeated, it is joined as every header is, and then no token: Node by itself would silently take the first. */
function authorizationOf(request: IncomingMessage): string | undefined {
  return request.headersDistinct.authorization?.join(',');
}

async function readLimitedBody(request: IncomingMessage): Promise<Buffer> {
  try {
    return await readBody(request, maxBodyBytes);
  } catch (cause) {
    if (cause instanceof BodyTooLargeError) throw Object.assign(new GatewayError(413), { cause });
    throw cause;
  }
}

/** Rejects when the function takes too long; a response that is finished first leaves no timer behind. */
function timeOut(ms: number, response: ServerResponse): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new GatewayError(503)), ms);
    response.once('close', () => clearTimeout(timer));
  });
}
