/**
 * The chain every API function shares: correlation id → who, and not too often → parameters and body through the route's
 * schemas → action → reply through the route's schema (an undeclared field cannot leave) → problems → compression.
 */
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { PublicLimits } from '../../../shared/api/public-limits.ts';
import { noBody, type Route } from '../../../shared/api/routes.ts';
import { epochHeader, heldHeader } from '../../../shared/api/service-state.ts';
import type { Gate } from '../../service-state/gate.ts';
import { systemClock } from '../clock.ts';
import { correlationId, withCorrelationId } from '../observability/correlation.ts';
import { createLog } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { compressReply } from './compress-reply.ts';
import { parseBody, parseParams } from './http-request.ts';
import { isStaff, studentIdOf } from './identity.ts';
import { ProblemError, problemDocument } from './problem-error.ts';
import { createRequestLimit, studentLimit } from './request-limit.ts';

/** A successful reply: one of the route's statuses with the body that belongs to it. */
export type ReplyOf<R extends Route> = {
  [S in keyof R['replies']]: R['replies'][S] extends z.ZodMiniType
    ? { readonly status: S; readonly body: z.input<R['replies'][S]> }
    : never;
}[keyof R['replies']];

/** A successful reply with its status as a type, so that it is checked against the route. */
export function reply<const S extends number, B>(status: S, body: B): { readonly status: S; readonly body: B } {
  return { status, body };
}

/** What an action gets: everything parsed. `studentId` is the token's subject; on public routes it is empty. */
export interface ApiRequest<R extends Route> {
  readonly studentId: string;
  /** An instructor or an admin: somebody who never sits a test. */
  readonly isStaff: boolean;
  readonly params: z.output<R['params']>;
  readonly body: z.output<R['body']>;
  /** For what no schema describes: headers, and what else the token says. */
  readonly event: APIGatewayProxyEventV2;
}

const log = createLog();
const metrics = createMetrics();

/**
 * Makes a Lambda handler (API Gateway HTTP API, payload 2.0) of a route and the action behind it.
 * Problems become problem documents; anything else is logged whole and answered 500 without a word of it.
 * @param gate of what concerns a student's sessions: its replies say in their headers whether the service is held, and
 * the epoch
 * @param limits of a public route that takes a body
 */
export function httpHandler<const R extends Route>(
  route: R,
  action: (request: ApiRequest<R>) => Promise<ReplyOf<R>>,
  gate?: () => Gate,
  limits?: PublicLimits,
) {
  const limit = createRequestLimit(limits?.perSource ?? studentLimit);
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .before(({ event }) => {
      if (route.access !== 'public') limit(studentIdOf(event), systemClock());
      else if (limits) limit(event.requestContext.http.sourceIp, systemClock());
      if (route.access === 'staff' && !isStaff(event)) {
        throw new ProblemError('forbidden', 'Only instructors and admins may do this.');
      }
    })
    .onError((request) => {
      request.response = withState(failure(route, request.error), gate);
    })
    .handler(async (event) => {
      const request = {
        studentId: route.access === 'public' ? '' : studentIdOf(event),
        isStaff: route.access !== 'public' && isStaff(event),
        params: parseParams<R['params']>(route.params, event),
        body: parseBody<R['body']>(route.body, event, limits?.maxBodyBytes),
        event,
      };
      // Side by side: an action that must not go on without the state asks for it itself.
      const [{ status, body }] = await Promise.all([
        action(request),
        gate?.()
          .state()
          .catch(() => null),
      ]);
      return withState(success(route, Number(status), body), gate);
    });
  return (event: APIGatewayProxyEventV2, context: Context) =>
    withCorrelationId(event.headers['x-correlation-id'], async () =>
      compressReply(event.headers['accept-encoding'], await chain(event, context)),
    );
}

function success(route: Route, status: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  const schema = route.replies[status];
  if (!schema) throw new Error(`${route.method} ${route.path} declares no reply ${status}`);
  if (Object.is(schema, noBody)) {
    return { statusCode: status, headers: { 'cache-control': 'no-store', 'x-correlation-id': correlationId() } };
  }
  return json(status, 'application/json', z.parse(schema, body), {
    ...(route.cacheSeconds === undefined ? {} : { 'cache-control': `public, max-age=${route.cacheSeconds}` }),
  });
}

function failure(route: Route, cause: unknown): APIGatewayProxyStructuredResultV2 {
  const error =
    cause instanceof ProblemError
      ? cause
      : new ProblemError('internal_error', 'The error has been logged. Nothing you saved is lost. Please try again.');
  const document = problemDocument(error);
  if (error.code === 'too_many_requests') metrics.add('RequestsLimited', 1);
  if (error === cause) log.info('request_refused', { route: `${route.method} ${route.path}`, problem: error.code });
  else log.error('request_failed', { route: `${route.method} ${route.path}` }, cause);
  const { retryAfterSeconds } = document;
  return json(document.status, 'application/problem+json', document, {
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  });
}

/** The reply, with what is known of the service's state. */
function withState(
  reply: APIGatewayProxyStructuredResultV2,
  gate: (() => Gate) | undefined,
): APIGatewayProxyStructuredResultV2 {
  const state = gate?.().known();
  if (!state) return reply;
  const headers: Record<string, string | number | boolean> = { ...reply.headers };
  if (state.epoch !== null) headers[epochHeader] = state.epoch;
  if (state.kind !== 'open') headers[heldHeader] = 'true';
  return { ...reply, headers };
}

function json(
  statusCode: number,
  mediaType: string,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': mediaType, 'cache-control': 'no-store', 'x-correlation-id': correlationId(), ...more },
    body: JSON.stringify(body),
  };
}
