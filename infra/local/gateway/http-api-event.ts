/**
 * An HTTP request as an API Gateway HTTP API hands it to Lambda, payload version 2.0.
 * Source: API Gateway Developer Guide, "AWS Lambda proxy integrations for HTTP APIs"; that `rawPath` arrives
 * decoded and the query string does not was measured by others (aws-lambda-dotnet pull request 1901).
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { accountId } from '../support/arn.ts';
import type { Authorization } from './jwt-authorizer.ts';
import { decode, type RouteMatch } from './match-route.ts';

/** The event, with the authorizer's part when the route has one. */
export type HttpApiEvent = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  readonly requestContext: APIGatewayProxyEventV2['requestContext'] & {
    readonly authorizer?: { readonly jwt: Authorization };
  };
};

/** Makes the event of a request. `authorization` is `null` on public routes. */
export function httpApiEvent(
  request: IncomingMessage,
  body: Buffer,
  match: RouteMatch,
  authorization: Authorization | null,
  nowMs: number,
): HttpApiEvent {
  const [encodedPath = '/', rawQueryString = ''] = splitOnce(request.url ?? '/', '?');
  const rawPath = decode(encodedPath);
  const { cookie, ...headers } = joinedHeaders(request);
  const cookies = cookie?.split(/; ?/).filter(Boolean);
  const isText = isTextual(headers['content-type']);
  const domainName = headers.host ?? 'localhost';
  const hasParameters = Object.keys(match.pathParameters).length > 0;
  return {
    version: '2.0',
    routeKey: `${match.route.method} ${match.route.path}`,
    rawPath,
    rawQueryString,
    ...(cookies ? { cookies } : {}),
    headers,
    ...(rawQueryString ? { queryStringParameters: joinedQuery(rawQueryString) } : {}),
    requestContext: {
      accountId,
      apiId: 'local',
      ...(authorization ? { authorizer: { jwt: authorization } } : {}),
      domainName,
      domainPrefix: domainName.split('.')[0] ?? domainName,
      http: {
        method: match.route.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: `${match.route.method} ${match.route.path}`,
      stage: '$default',
      time: commonLogTime(nowMs),
      timeEpoch: nowMs,
    },
    ...(hasParameters ? { pathParameters: { ...match.pathParameters } } : {}),
    ...(body.length > 0 ? { body: body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Lower-case names; values of a repeated header joined with commas (cookies with semicolons, as they are one list). */
function joinedHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(request.headersDistinct).map(([name, values = []]) => [
    name,
    values.join(name === 'cookie' ? '; ' : ','),
  ]);
  return Object.fromEntries(entries);
}

function joinedQuery(query: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  }
  return joined;
}

/** What API Gateway passes on as text; everything else arrives in base64. */
function isTextual(contentType = 'text/plain'): boolean {
  return /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|application\/x-www-form-urlencoded)/i.test(
    contentType,
  );
}

/** `22/Nov/2026:16:32:04 +0000` */
function commonLogTime(ms: number): string {
  const [, day, month, year, time] = new Date(ms).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

function splitOnce(text: string, separator: string): [string, string] | [string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
