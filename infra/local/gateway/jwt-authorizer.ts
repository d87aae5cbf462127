/** API Gateway's JWT authorizer: the same checks, in the same order, with the same claims passed on. */
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { type Clock, systemClock } from '../support/clock.ts';
import { GatewayError } from './gateway-error.ts';

/** What a function finds at `requestContext.authorizer.jwt`. */
export interface Authorization {
  /** Everything as text: arrays become `"[a b]"`, numbers and booleans their digits and words. */
  readonly claims: Readonly<Record<string, string>>;
  /** The route's scopes that the token has. */
  readonly scopes: string[] | null;
}

export interface JwtAuthorizerOptions {
  readonly issuer: string;
  /** What `aud`, or `client_id` in a token without `aud`, must name. */
  readonly audience: string;
  /** The token must have one of them. */
  readonly scopes: readonly string[];
  /** The issuer's keys; fetched from its discovery document unless given. */
  readonly getKey?: JWTVerifyGetKey;
  readonly now?: Clock;
}

export type JwtAuthorizer = (authorizationHeader: string | undefined) => Promise<Authorization>;

const Discovery = z.object({ jwks_uri: z.string() });

/**
 * Makes an authorizer. It throws GatewayError 401 for a token that is missing or not valid, 403 for one
 * without a required scope (an ID token has none, so it cannot pass for an access token).
 */
export function createJwtAuthorizer(options: JwtAuthorizerOptions): JwtAuthorizer {
  const { issuer, audience, scopes, now = systemClock } = options;
  const getKey = options.getKey ?? discoveredKeys(issuer);
  return async (header) => {
    const token = header?.replace(/^Bearer\s+/i, '');
    if (!token) throw unauthorized();
    const payload = await verify(token, getKey, issuer, now());
    const isForUs =
      payload.aud === undefined ? payload.client_id === audience : [payload.aud].flat().includes(audience);
    const isFromFuture = payload.iat !== undefined && payload.iat * 1000 > now() + 1000;
    if (!isForUs || isFromFuture || payload.exp === undefined) throw unauthorized('invalid_token');
    const granted = String(payload.scope ?? payload.scp ?? '').split(' ');
    const matched = scopes.filter((scope) => granted.includes(scope));
    if (scopes.length > 0 && matched.length === 0) {
      const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`;
      throw new GatewayError(403, { 'www-authenticate': challenge });
    }
    return { claims: claimsAsText(payload), scopes: scopes.length > 0 ? matched : null };
  };
}

async function verify(token: string, getKey: JWTVerifyGetKey, issuer: string, nowMs: number): Promise<JWTPayload> {
  try {
    const options = { algorithms: ['RS256'], issuer, currentDate: new Date(nowMs) };
    return (await jwtVerify(token, getKey, options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
      throw unauthorized('invalid_token');
    throw error;
  }
}

function unauthorized(error?: string): GatewayError {
  return new GatewayError(401, { 'www-authenticate': error ? `Bearer error="${error}"` : 'Bearer' });
}

/** The issuer's key set, looked up at the first token. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return (await keys)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  // An issuer may end in a slash or not; its document is in the same place.
  const document = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const reply = await fetch(document, { signal: AbortSignal.timeout(5000) });
  const { jwks_uri: address } = z.parse(Discovery, await reply.json());
  return createRemoteJWKSet(new URL(address));
}

/** API Gateway prints claims as Go does. */
export function claimsAsText(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${members.map(([name, member]) => `${name}:${asText(member)}`).join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}
