/** Results, as far as the test's review policy shows them. */
import * as z from 'zod/mini';
import { SessionId, TestId } from '../ids.ts';
import { AnswerValue } from '../questions/answer.ts';
import { StudentQuestion } from '../questions/student-question.ts';
import { OptionalFormat } from '../questions/text-format.ts';
import { TimeLimit } from './tests.ts';

export const outcomes = ['submitted', 'expired'] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

/** The parts of a result that a review policy shows or holds back. */
export const reviewParts = ['score', 'answers', 'correctness', 'rightAnswers', 'feedback'] as const;
export const ReviewPart = z.enum(reviewParts);
export type ReviewPart = z.infer<typeof ReviewPart>;

/** Whether a part is shown now; if not, from when (`null`: never). */
const Visibility = z.object({ visible: z.boolean(), from: z.nullable(z.iso.datetime()) });

export const Review = z.object({
  score: Visibility,
  answers: Visibility,
  correctness: Visibility,
  rightAnswers: Visibility,
  feedback: Visibility,
});
export type Review = z.infer<typeof Review>;

/** `pending`: answered, and a person still has to mark it. */
export const questionResults = ['correct', 'partial', 'incorrect', 'unanswered', 'pending'] as const;
export const QuestionResult = z.enum(questionResults);
export type QuestionResult = z.infer<typeof QuestionResult>;

/** What the author says about something that the student answered: a picked choice, or the number or text that was met. */
export const AnswerFeedback = z.object({
  /** The choice that it is about; absent: the answer as a whole. */
  choiceId: z.optional(z.string()),
  text: z.string(),
  format: OptionalFormat,
});
export type AnswerFeedback = z.infer<typeof AnswerFeedback>;

/** One question of an attempt; `null` stands for what the policy does not show (yet). */
export const ReviewedQuestion = z.object({
  question: StudentQuestion,
  /** `null` also when it was not answered. */
  answer: AnswerValue,
  savedAt: z.nullable(z.iso.datetime()),
  /** Rounded for display; below zero when a single pick costs points. `null` also while the result is pending. */
  points: z.nullable(z.number()),
  result: z.nullable(QuestionResult),
  /**
   * Like an answer of this question; a list for a `singleChoice` of which several choices earn everything, for `shortText`
   * the accepted texts, for `numeric` text such as `9.81 ± 0.05`, or a list of such.
   */
  rightAnswer: AnswerValue,
  /** About the question as a whole. */
  feedback: z.nullable(z.string()),
  feedbackFormat: OptionalFormat,
  /** About the answer that was given; absent when there is nothing to say, or the policy does not show it. */
  answerFeedback: z.optional(z.array(AnswerFeedback)),
});
export type ReviewedQuestion = z.infer<typeof ReviewedQuestion>;

/** Exact sums, rounded once, to 0.01; more decimals where that would look like nothing or everything. Never below zero. */
export const Score = z.object({ points: z.number(), maxPoints: z.number(), percent: z.number() });
export type Score = z.infer<typeof Score>;

/** Names one attempt among all, for people: `K7Q4X-9TMAC`. */
export const AttemptCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/));

export const AttemptSummary = z.object({
  attemptId: SessionId,
  code: AttemptCode,
  testId: TestId,
  version: z.int(),
  attemptNumber: z.int(),
  title: z.string(),
  /** True when it does not count; absent otherwise. */
  isPractice: z.optional(z.boolean()),
  outcome: Outcome,
  /** True when time, not the student, ended the session. */
  isExpired: z.boolean(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  timeTakenSeconds: z.int(),
  answeredCount: z.int(),
  questionCount: z.int(),
  /** `null` while the policy holds it back, or while a result is pending. */
  score: z.nullable(Score),
  /** True while a person still has to mark an answer, so that there is no final score; absent otherwise. */
  isPending: z.optional(z.boolean()),
  review: Review,
});
export type AttemptSummary = z.infer<typeof AttemptSummary>;

/** An answer that arrived after the end. It is not graded; a person may judge it. */
export const LateAnswer = z.object({
  questionId: z.string(),
  /** `null` also while the policy does not show answers. */
  answer: AnswerValue,
  /** When it was given, as the device says; `null` when it did not say. */
  givenAt: z.nullable(z.iso.datetime()),
  /** By the server's clock. */
  receivedAt: z.iso.datetime(),
});
export type LateAnswer = z.infer<typeof LateAnswer>;

export const AttemptView = z.object({
  ...AttemptSummary.shape,
  serverTime: z.iso.datetime(),
  timeLimit: TimeLimit,
  /** In the session's order; `null` while the policy shows no part of them. */
  questions: z.nullable(z.array(ReviewedQuestion)),
  /** In the session's order. */
  lateAnswers: z.array(LateAnswer),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** Which of several attempts of a test makes its result. */
export const AttemptMethod = z.enum(['highest', 'average', 'first', 'last']);
export type AttemptMethod = z.infer<typeof AttemptMethod>;

/** What all attempts of a test come to. */
export const TestResult = z.object({
  testId: TestId,
  title: z.string(),
  method: AttemptMethod,
  attemptCount: z.int(),
  /** `null` while the policy holds back the score of an attempt that it depends on, or that attempt has no final score. */
  percent: z.nullable(z.number()),
  /** The attempt that counts; `null` with an average, and while `percent` is. */
  attemptNumber: z.nullable(z.int()),
  /** With a `percent` held back: from when it shows; `null`: never. */
  from: z.nullable(z.iso.datetime()),
  /** True while an answer in such an attempt still has to be marked; absent otherwise. */
  isPending: z.optional(z.boolean()),
});
export type TestResult = z.infer<typeof TestResult>;

export const AttemptList = z.object({
  serverTime: z.iso.datetime(),
  attempts: z.array(AttemptSummary),
  /** One for each test that was taken and counts: none for practice. */
  results: z.array(TestResult),
});
export type AttemptList = z.infer<typeof AttemptList>;
