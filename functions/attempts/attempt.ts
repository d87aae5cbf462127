/** An attempt: the permanent record of a session that ended. Written once, never changed. */
import * as z from 'zod/mini';
import { Outcome, QuestionResult } from '../../shared/api/attempts.ts';
import { TestId } from '../../shared/ids.ts';
import { Share } from '../questions/share.ts';
import { KeptAnswer } from '../sessions/session.ts';

/** What a question earned: an exact share of `maxPoints`, and the same in points, rounded for display. */
const QuestionGrade = z.object({
  questionId: z.string(),
  share: Share,
  points: z.number(),
  maxPoints: z.number(),
  result: QuestionResult,
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
  answers: z.record(z.string(), KeptAnswer),
  grades: z.array(QuestionGrade),
  points: z.number(),
  maxPoints: z.number(),
  percent: z.number(),
});
export type Attempt = z.infer<typeof Attempt>;
