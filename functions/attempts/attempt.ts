/** An attempt: the permanent record of a session that ended. Written once, never changed. */
import * as z from 'zod/mini';
import { Outcome, QuestionResult } from '../../shared/api/attempts.ts';
import { TestId } from '../../shared/ids.ts';
import { AnswerValue, Revision } from '../../shared/questions/answer.ts';
import { Share } from '../questions/share.ts';
import { SavedAnswer } from '../sessions/protocol/session.ts';

/** A question: its answer, unless none was given, and what that earned. */
const AttemptQuestion = z.object({
  questionId: z.string(),
  /** These three are there together or not at all. */
  answer: z.optional(AnswerValue),
  revision: z.optional(Revision),
  savedAtMs: z.optional(z.int()),
  result: QuestionResult,
  /** The exact part of `maxPoints` that was earned. */
  share: Share,
  /** The same in points, rounded for display. */
  points: z.number(),
  maxPoints: z.number(),
});

export const Attempt = z.object({
  studentId: z.string(),
  testId: TestId,
  version: z.int(),
  attemptNumber: z.int(),
  title: z.string(),
  outcome: Outcome,
  isExpired: z.boolean(),
  startedAtMs: z.int(),
  deadlineMs: z.int(),
  finishedAtMs: z.int(),
  /** When this record was written; later than `finishedAtMs` when the closer came late. */
  recordedAtMs: z.int(),
  timeTakenSeconds: z.int(),
  baseSeconds: z.int(),
  extraSeconds: z.int(),
  /** Who closed it; see docs/session-lifecycle.md. */
  closer: z.string(),
  seed: z.string(),
  /** Every question of the version, in its order. */
  questions: z.array(AttemptQuestion),
  /**
   * By question: what was answered and is in no question of the version. A save refuses such an answer, so there is none;
   * if a session has one all the same, it is not left out.
   */
  ungraded: z.optional(z.record(z.string(), SavedAnswer)),
  points: z.number(),
  maxPoints: z.number(),
  percent: z.number(),
});
export type Attempt = z.infer<typeof Attempt>;

/** The answers of an attempt by question, as its session had them. */
export function answersOf({ questions, ungraded = {} }: Attempt): Record<string, SavedAnswer> {
  const answers = { ...ungraded };
  for (const { questionId, answer, revision, savedAtMs } of questions) {
    if (answer === undefined || revision === undefined || savedAtMs === undefined) continue;
    answers[questionId] = { value: answer, revision, savedAtMs };
  }
  return answers;
}
