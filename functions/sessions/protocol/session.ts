/** A session as the backend has it: its item is this and its keys. All times are milliseconds of the server's clock. */
import * as z from 'zod/mini';
import { sessionStates } from '../../../shared/api/sessions.ts';
import { TestId } from '../../../shared/ids.ts';
import { AnswerValue, Revision } from '../../../shared/questions/answer.ts';

/** An answer as the table has it. */
export const SavedAnswer = z.object({ value: AnswerValue, revision: Revision, savedAtMs: z.int() });
export type SavedAnswer = z.infer<typeof SavedAnswer>;

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
  answers: z.record(z.string(), SavedAnswer),
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
