/** What schedule and queue deliver for a session, and what the handlers must answer. */
import * as z from 'zod/mini';
import type { Session } from '../../../functions/sessions/protocol/session.ts';

/** What the schedule carries. */
export function expireEvent({ studentId, testId, attemptNumber, dueAtMs }: Session) {
  return { studentId, testId, attemptNumber, dueAtMs, correlationId: 'bench' };
}

/** What the queue delivers. */
export function queueEvent(sessions: readonly Session[]) {
  return {
    Records: sessions.map((session) => ({
      messageId: session.studentId,
      body: JSON.stringify(expireEvent(session)),
    })),
  };
}

const Failures = z.object({ batchItemFailures: z.array(z.unknown()).check(z.maxLength(0)) });

/** @throws ZodError when a message of the batch failed */
export function expectNoFailure(reply: unknown): void {
  z.parse(Failures, reply);
}

/**
 * The bytes of a reply's body.
 * @throws Error when the handler answered something else
 */
export function expectStatus(
  wanted: number,
  { statusCode, body = '' }: { statusCode?: number | undefined; body?: string | undefined },
): number {
  if (statusCode !== wanted) throw new Error(`Answered ${statusCode} instead of ${wanted}: ${body}`);
  return Buffer.byteLength(body);
}
