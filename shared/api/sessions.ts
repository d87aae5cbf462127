/** A session as its student sees it, and the calls that change it. */
import * as z from 'zod/mini';
import { SessionId, TestId } from '../ids.ts';
import { SavedAnswer } from '../questions/answer.ts';
import { StudentQuestion } from '../questions/student-question.ts';
import { CalculatorKind, Navigation, Section } from '../questions/test-layout.ts';
import { FormattedText, OptionalFormat } from '../questions/text-format.ts';
import { SaveResult } from './problem.ts';
import { TimeLimit } from './tests.ts';

export const sessionStates = ['inProgress', 'submitted', 'expired'] as const;

const common = {
  sessionId: SessionId,
  testId: TestId,
  version: z.int(),
  attemptNumber: z.int(),
  title: z.string(),
  /** True when nothing in it counts; absent otherwise. */
  isPractice: z.optional(z.boolean()),
  serverTime: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  deadline: z.iso.datetime(),
  timeLimit: TimeLimit,
};

export const OpenSession = z.object({
  ...common,
  state: z.literal('inProgress'),
  /** Milliseconds to the deadline by the server's clock; 0 during the grace. Anchor it to a monotonic clock. */
  remainingMs: z.int(),
  /** May be empty. */
  instructions: z.string(),
  instructionsFormat: OptionalFormat,
  /** What the test brings to be looked up while one works; absent: nothing. */
  referenceSheet: z.optional(FormattedText),
  navigation: Navigation,
  calculator: CalculatorKind,
  /** Empty, or each question in exactly one, in the order of `questions`. */
  sections: z.array(Section),
  /** In this session's own order. */
  questions: z.array(StudentQuestion),
  answers: z.array(SavedAnswer),
});
export type OpenSession = z.infer<typeof OpenSession>;

export const ClosedSession = z.object({
  ...common,
  state: z.literal(['submitted', 'expired']),
  attemptId: SessionId,
});
export type ClosedSession = z.infer<typeof ClosedSession>;

export const SessionView = z.discriminatedUnion('state', [OpenSession, ClosedSession]);
export type SessionView = z.infer<typeof SessionView>;

/**
 * `attemptNumber` says which sitting the student means: a start that is repeated late, when that sitting
 * has already ended, then finds it instead of beginning the next one.
 */
export const StartSessionBody = z.object({ attemptNumber: z.optional(z.int().check(z.minimum(1), z.maximum(9999))) });
export type StartSessionBody = z.infer<typeof StartSessionBody>;

/** Answers are checked one by one against `AnswerChange` and the question, so that a bad one cannot take the others down. */
export const uncheckedAnswers = z.array(z.unknown()).check(z.maxLength(500));

/** Which session of this id is meant: one that was started again, after a restore, is another. Any, unless given. */
const startedAt = z.optional(z.iso.datetime());

export const SaveAnswersBody = z.object({
  answers: uncheckedAnswers.check(z.minLength(1)),
  startedAt,
  /** Another device may have this session open: a published change makes its page ask for the session. */
  tellOthers: z.optional(z.boolean()),
});
export type SaveAnswersBody = z.infer<typeof SaveAnswersBody>;

export const SaveAnswersReply = z.object({
  serverTime: z.iso.datetime(),
  /** As the server knew them at this save; an extension shows here first. */
  deadline: z.iso.datetime(),
  remainingMs: z.int(),
  results: z.array(SaveResult),
});
export type SaveAnswersReply = z.infer<typeof SaveAnswersReply>;

export const SubmitSessionBody = z.object({ answers: z.optional(uncheckedAnswers), startedAt });
export type SubmitSessionBody = z.infer<typeof SubmitSessionBody>;
