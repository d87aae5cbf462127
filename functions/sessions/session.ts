/** A session as the backend keeps it. All times are milliseconds of the server's clock. */
import * as z from 'zod/mini';
import { sessionStates } from '../../shared/api/sessions.ts';
import { TestId } from '../../shared/ids.ts';
import { AnswerValue, Revision } from '../../shared/questions/answer.ts';

/** An answer as kept; a session's item has it as one text (session-item.ts). Its keys are single letters because items are billed by size. */
export const KeptAnswer = z.object({
  /** value */
  v: AnswerValue,
  /** revision */
  r: Revision,
  /** savedAtMs */
  t: z.int(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

export const Session = z.object({
  studentId: z.string(),
  testId: TestId,
  version: z.int(),
  attemptNumber: z.int(),
  state: z.enum(sessionStates),
  startedAtMs: z.int(),
  deadlineMs: z.int(),
  /** deadline + grace: saves land before it, closers act from it on. */
  dueAtMs: z.int(),
  /** The test's own duration, and what accommodations and extensions added. */
  baseSeconds: z.int(),
  extraSeconds: z.int(),
  /** Decides the order of questions and choices, for the whole life of the session and its attempt. */
  seed: z.string(),
  /** Raised by every write, so that a close can tell that it graded what is there. */
  revision: z.int(),
  answers: z.record(z.string(), KeptAnswer),
  /** What its saves have used up, as a moment; absent until the first. See pace-rules.ts. */
  paceMs: z.optional(z.int()),
  /** Incidents for which it was given more time, by name, so that each counts once. */
  incidents: z.optional(z.array(z.string())),
  /** When it was closed; absent while in progress. */
  closedAtMs: z.optional(z.int()),
});
export type Session = z.infer<typeof Session>;

/** What addresses a session in the table. The student comes from the token, a schedule or the index, never from a request. */
export interface SessionAddress {
  readonly studentId: string;
  readonly testId: string;
  readonly attemptNumber: number;
}
