/** One small client for every call of the API: types, checks and addresses come from the `routes` data. */
import * as z from 'zod/mini';
import type { HttpMethod, Route } from '../../../shared/api/routes.ts';
import { epochHeader, heldHeader } from '../../../shared/api/service-state.ts';
import { type ApiProblem, OfflineError, readProblem } from './api-problem.ts';

/** The part of a route that the client needs, with its types still known. */
export interface CallableRoute<Params, Body, Reply> {
  readonly method: HttpMethod;
  readonly path: string;
  readonly access: Route['access'];
  readonly params: z.ZodMiniType<Params>;
  readonly body: z.ZodMiniType<Body> | null;
  readonly replies: Readonly<Record<number, z.ZodMiniType<Reply>>>;
}

/** What a call carries. */
export interface CallInput<Params, Body> {
  readonly params: Params;
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** Lets the request outlive the page; bodies that are too large for that are sent the usual way. */
  readonly keepalive?: boolean;
  readonly timeoutMs?: number;
}

/** A checked reply, with the instants (monotonic clock, ms) between which the server wrote it. */
export interface ApiReply<Reply> {
  readonly data: Reply;
  readonly status: number;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/**
 * Calls a route.
 * @throws ApiProblem when the server refuses; OfflineError when nobody answers.
 */
export type CallRoute = <Params, Body, Reply>(
  route: CallableRoute<Params, Body, Reply>,
  input: CallInput<Params, Body>,
) => Promise<ApiReply<Reply>>;

/** What the client is made of. */
export interface ApiClientOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The token, renewed first when `fresh` is asked for; `null` when nobody is signed in. May throw OfflineError. */
  readonly getAccessToken: (options?: { readonly fresh?: boolean }) => Promise<string | null>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly newCorrelationId: () => string;
  readonly timeoutMs?: number;
  /** The reply to a reading that has been asked for already, and went well; `null` when there is none. */
  readonly takeEarlyReply?: (address: string) => Promise<RawReply | null>;
  /** Told what a reply, also a refusal, says of the service itself; not called for those that say nothing of it. */
  readonly onService?: (epoch: string | null, isHeld: boolean) => void;
}

interface RawReply {
  readonly status: number;
  readonly ok: boolean;
  readonly body: string;
  readonly headers: Headers;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** Browsers allow 64 KB for all requests under way that outlive the page. */
const keepaliveLimitBytes = 48_000;

/** Makes the client; see {@link CallRoute}. */
export function createApiClient(options: ApiClientOptions): CallRoute {
  const { fetch, getAccessToken, now, newCorrelationId, takeEarlyReply, timeoutMs: usualTimeoutMs = 10_000 } = options;

  return async function callRoute(route, input) {
    const address = fillPath(route.path, input.params);
    const text = input.body === undefined ? null : JSON.stringify(input.body);
    const timeoutMs = input.timeoutMs ?? usualTimeoutMs;
    const correlationId = newCorrelationId();

    const send = async (token: string | null): Promise<RawReply> => {
      const headers = new Headers({
        ...input.headers,
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'x-correlation-id': correlationId,
      });
      if (text !== null) headers.set('content-type', 'application/json');
      const sentAtMs = now();
      try {
        const response = await fetch(address, {
          method: route.method,
          headers,
          body: text,
          cache: 'no-store',
          keepalive: input.keepalive === true && (text?.length ?? 0) * 3 <= keepaliveLimitBytes,
          signal: AbortSignal.timeout(timeoutMs),
        });
        const receivedAtMs = now();
        const { status, ok, headers: said } = response;
        return { status, ok, body: await response.text(), headers: said, sentAtMs, receivedAtMs };
      } catch (cause) {
        throw new OfflineError('No answer from the server', { cause });
      }
    };

    const isPublic = route.access === 'public';
    const token = isPublic ? null : await getAccessToken();
    if (token === null && !isPublic) throw notSignedIn(correlationId);
    const early = route.method === 'GET' ? await takeEarlyReply?.(address) : null;
    let reply = early ?? (await send(token));
    if (reply.status === 401 && !isPublic) {
      const renewed = await getAccessToken({ fresh: true });
      if (renewed === null) throw notSignedIn(correlationId);
      reply = await send(renewed);
    }

    const epoch = reply.headers.get(epochHeader);
    const isHeld = reply.headers.get(heldHeader) === 'true';
    if (epoch !== null || isHeld) options.onService?.(epoch, isHeld);
    const body = parseJson(reply.body);
    if (!reply.ok) throw readProblem(reply.status, body, correlationId);
    const schema = route.replies[reply.status];
    const parsed = schema ? z.safeParse(schema, body) : null;
    if (!parsed?.success)
      throw new OfflineError('What answered was not the Pencils Down server', { cause: parsed?.error });
    return { data: parsed.data, status: reply.status, sentAtMs: reply.sentAtMs, receivedAtMs: reply.receivedAtMs };
  };
}

function notSignedIn(correlationId: string): ApiProblem {
  return readProblem(401, null, correlationId);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts the parameters where the braces are. */
function fillPath(path: string, params: unknown): string {
  const values = new Map(Object.entries(z.parse(z.record(z.string(), z.string()), params)));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''));
}
