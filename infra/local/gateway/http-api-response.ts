/** A function's reply as an HTTP API turns it into a response, payload version 2.0. */
import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { GatewayError } from './gateway-error.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]);
const Structured = z.object({
  statusCode: z.coerce.number().check(z.int(), z.minimum(100), z.maximum(599)),
  headers: z.nullish(z.record(z.string(), headerValue)),
  cookies: z.nullish(z.array(z.string())),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
});

/**
 * Writes the response. A reply without `statusCode` is a 200 with that reply as JSON.
 * @throws GatewayError 500 for a reply that the gateway cannot read
 */
export function writeHttpApiResponse(response: ServerResponse, reply: unknown, requestId: string): void {
  response.setHeader('apigw-requestid', requestId);
  if (typeof reply !== 'object' || reply === null || !('statusCode' in reply)) {
    const text = typeof reply === 'string' ? reply : JSON.stringify(reply);
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    return;
  }
  const parsed = z.safeParse(Structured, reply);
  if (!parsed.success) throw new GatewayError(500);
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, String(value));
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8');
  if (cookies?.length) response.setHeader('set-cookie', cookies);
  response.writeHead(statusCode).end(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'));
}
