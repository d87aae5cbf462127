/**
 * The name on a receipt. An access token of Cognito names nobody, so the page shows the ID token of the same sign-in as
 * well; it counts only if the same issuer made it for the same person and the same page.
 */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { idTokenHeader } from '../../shared/api/receipts.ts';

/** What the verified access token says of itself. */
const Claims = z.object({ iss: z.url(), sub: z.string(), client_id: z.string() });
const Event = z.object({ requestContext: z.object({ authorizer: z.object({ jwt: z.object({ claims: Claims }) }) }) });
const Discovery = z.object({ jwks_uri: z.url() });
const Named = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) });

/** Milliseconds to wait for the issuer. */
const fetchLimitMs = 3_000;
/** A name does not run out with the hour of its token; who asks is known by the access token. */
const oldest = '1 day';

const known = new Map<string, JWTVerifyGetKey>();

async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const cached = known.get(issuer);
  if (cached) return cached;
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(fetchLimitMs),
  });
  const { jwks_uri } = z.parse(Discovery, await response.json());
  const keys = createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: fetchLimitMs });
  known.set(issuer, keys);
  return keys;
}

/**
 * The student's name; `null` without an ID token.
 * @throws Error when the token proves nothing or the issuer does not answer: the receipt is then one without a name
 */
export async function provenName(event: APIGatewayProxyEventV2): Promise<string | null> {
  const token = event.headers[idTokenHeader];
  if (!token) return null;
  const { iss, sub, client_id } = z.parse(Event, event).requestContext.authorizer.jwt.claims;
  const { payload } = await jwtVerify(token, await keysOf(iss), {
    issuer: iss,
    subject: sub,
    audience: client_id,
    algorithms: ['RS256'],
    clockTolerance: oldest,
  });
  return z.parse(Named, payload).name;
}
