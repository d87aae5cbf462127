/** Calls the API as a signed-in person (or as nobody), by the names of its routes. */
import { type RouteName, routes } from '../../shared/api/routes.ts';
import type { ReplyChecker } from './openapi-checker.ts';

export interface CallOptions {
  /** Values of the path's parameters, written into the address as they are. */
  readonly params?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON; `undefined` when it is not JSON. */
  readonly body: unknown;
}

export interface ApiClient {
  /** The reply, whatever its status. */
  call(route: RouteName, options?: CallOptions): Promise<Reply>;
}

interface ClientOptions {
  readonly url: string;
  readonly token: string | null;
  /** Sees every reply of a handler; those of the gateway itself (401, 413 …) are API Gateway's own. */
  readonly check?: ReplyChecker;
}

const gatewaysOwn: readonly number[] = [401, 403, 413, 503];

export function createApiClient({ url, token, check }: ClientOptions): ApiClient {
  return {
    async call(name, { params = {}, body, rawBody, headers = {} } = {}) {
      const { method, path } = routes[name];
      const address = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => params[parameter] ?? '');
      const sent = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(new URL(address, url), {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const text = await response.text();
      const reply = { status: response.status, headers: response.headers, text, body: parseJson(text) };
      const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
      const isOurs = mediaType === 'application/problem+json' || !gatewaysOwn.includes(reply.status);
      if (isOurs) check?.(method, path, reply.status, mediaType, reply.body);
      return reply;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
