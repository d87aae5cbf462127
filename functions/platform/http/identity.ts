/** Who is calling: subject and groups of the access token that API Gateway's JWT authorizer has already verified. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { ProblemError } from './problem-error.ts';

/** Subjects become part of keys, so a `#`, which separates the parts of a key, is not accepted. */
export const StudentId = z.string().check(z.regex(/^[A-Za-z0-9._:|@-]{1,128}$/));

const AuthorizedEvent = z.object({
  requestContext: z.object({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: StudentId }) }) }),
  }),
});

/**
 * The student's id.
 * @throws ProblemError `not_signed_in` when the event carries no verified subject
 */
export function studentIdOf(event: APIGatewayProxyEventV2): string {
  const parsed = z.safeParse(AuthorizedEvent, event);
  if (!parsed.success) throw new ProblemError('not_signed_in', 'Sign in to continue.');
  return parsed.data.requestContext.authorizer.jwt.claims.sub;
}

const GroupedEvent = z.object({
  requestContext: z.object({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ 'cognito:groups': z.string() }) }) }),
  }),
});

/** Groups whose people look at tests and never sit one. */
const staffGroups: readonly string[] = ['instructor', 'admin'];

/**
 * Whether the caller is an instructor or an admin. Only Cognito's own claim says so: a group of that name at another issuer
 * may mean anything.
 */
export function isStaff(event: object): boolean {
  const parsed = z.safeParse(GroupedEvent, event);
  if (!parsed.success) return false;
  // API Gateway makes a text of a claim that is a list: `[instructor student]`.
  const groups = parsed.data.requestContext.authorizer.jwt.claims['cognito:groups']
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/);
  return groups.some((group) => staffGroups.includes(group));
}
