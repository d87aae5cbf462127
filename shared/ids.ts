/**
 * Identifiers that appear in addresses. A session's id names its test, the frozen version and the
 * attempt number, so a save can check its answers against the (cached) version and address the item
 * without reading it first. The student is never part of an id: it comes from the token alone, which
 * is what makes another student's session unaddressable.
 */
import * as z from 'zod/mini';

export const TestId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64),
    z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens'),
  );

export const QuestionId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(40),
    z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens'),
  );

const sessionIdPattern = /^([a-z0-9]+(?:-[a-z0-9]+)*)~([1-9][0-9]{0,5})~([1-9][0-9]{0,3})$/;

/** `<testId>~<version>~<attemptNumber>`, for example `algebra~3~1`. An attempt's id is its session's id. */
export const SessionId = z.string().check(z.maxLength(80), z.regex(sessionIdPattern, 'looks like algebra~3~1'));

/** What a session's id is made of. */
export interface SessionKey {
  readonly testId: string;
  /** The published version of the test, from 1. */
  readonly version: number;
  /** Which of the student's sittings of this test it is, from 1. */
  readonly attemptNumber: number;
}

/** Writes a session's id. */
export function formatSessionId(key: SessionKey): string {
  return `${key.testId}~${key.version}~${key.attemptNumber}`;
}

/** Reads a session's id; `null` when the text is not one. */
export function parseSessionId(sessionId: string): SessionKey | null {
  const match = sessionIdPattern.exec(sessionId);
  if (!match?.[1] || sessionId.length > 80) return null;
  return { testId: match[1], version: Number(match[2]), attemptNumber: Number(match[3]) };
}
