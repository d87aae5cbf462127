/** What a student sees of a test before starting it. */
import * as z from 'zod/mini';
import { SessionId, TestId } from '../ids.ts';
import { CalculatorKind } from '../questions/test-layout.ts';
import { OptionalFormat } from '../questions/text-format.ts';

/** How long a student has, and why. All in whole seconds. */
export const TimeLimit = z.object({
  /** The test's own duration. */
  baseSeconds: z.int(),
  /** What accommodations and extensions add. */
  extraSeconds: z.int(),
  /** base + extra. */
  totalSeconds: z.int(),
  /** What is really available: less than the total when the test's hard close comes first. */
  availableSeconds: z.int(),
  limitedBy: z.enum(['duration', 'closesAt']),
});
export type TimeLimit = z.infer<typeof TimeLimit>;

/** Whether the student can start, and if not, why. */
export const availabilities = ['available', 'inProgress', 'notOpenYet', 'closed', 'noAttemptsLeft'] as const;
export const Availability = z.enum(availabilities);
export type Availability = z.infer<typeof Availability>;

export const TestSummary = z.object({
  testId: TestId,
  version: z.int(),
  title: z.string(),
  /** May be empty. */
  description: z.string(),
  descriptionFormat: OptionalFormat,
  questionCount: z.int(),
  totalPoints: z.number(),
  /** True when nothing in it counts; absent otherwise. */
  isPractice: z.optional(z.boolean()),
  timeLimit: TimeLimit,
  opensAt: z.nullable(z.iso.datetime()),
  closesAt: z.nullable(z.iso.datetime()),
  attemptsAllowed: z.int(),
  attemptsUsed: z.int(),
  attemptsLeft: z.int(),
  availability: Availability,
  /** The session in progress, if any. */
  sessionId: z.nullable(SessionId),
});
export type TestSummary = z.infer<typeof TestSummary>;

/** True for instructors and admins, who look at tests and never sit one; absent otherwise. */
const mayPreview = z.optional(z.boolean());

export const TestList = z.object({ serverTime: z.iso.datetime(), tests: z.array(TestSummary), mayPreview });
export type TestList = z.infer<typeof TestList>;

export const TestDetail = z.object({
  serverTime: z.iso.datetime(),
  ...TestSummary.shape,
  /** Read before the start; may be empty. */
  instructions: z.string(),
  instructionsFormat: OptionalFormat,
  /** Which one the page offers during the test. */
  calculator: CalculatorKind,
  /** True when the test brings a sheet to look things up in; absent otherwise. */
  hasReferenceSheet: z.optional(z.boolean()),
  mayPreview,
});
export type TestDetail = z.infer<typeof TestDetail>;
