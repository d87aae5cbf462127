/**
 * A published, frozen version of a test: everything needed to show it, close it and grade it for ever.
 * It holds the keys, so it never leaves the backend; `student-view.ts` makes what a student may see.
 */
import * as z from 'zod/mini';
import { AttemptMethod, type reviewParts } from '../../shared/api/attempts.ts';
import { TestId } from '../../shared/ids.ts';
import { CalculatorKind, Navigation, Section } from '../../shared/questions/test-layout.ts';
import { FormattedText, OptionalFormat } from '../../shared/questions/text-format.ts';
import { KeyedQuestion } from '../questions/registry.ts';

/** Timings that are a word. `immediately`: as the attempt is there. `afterClose` waits for the test's `closesAt`. */
export const reviewWords = ['immediately', 'afterClose', 'never'] as const;

/** When a part of the result is shown: a word, so long after the attempt ended, or from an instant on. */
const ReviewTiming = z.union([z.enum(reviewWords), z.object({ afterSeconds: z.int() }), z.object({ atMs: z.int() })]);
export type ReviewTiming = z.infer<typeof ReviewTiming>;

export const ReviewPolicy = z.object({
  score: ReviewTiming,
  answers: ReviewTiming,
  correctness: ReviewTiming,
  rightAnswers: ReviewTiming,
  feedback: ReviewTiming,
} satisfies Record<(typeof reviewParts)[number], typeof ReviewTiming>);
export type ReviewPolicy = z.infer<typeof ReviewPolicy>;

export const TestVersion = z.object({
  testId: TestId,
  version: z.int(),
  title: z.string(),
  description: z.string(),
  descriptionFormat: OptionalFormat,
  instructions: z.string(),
  instructionsFormat: OptionalFormat,
  /** At hand during the test; absent: the test brings none. */
  referenceSheet: z.optional(FormattedText),
  durationSeconds: z.int(),
  /** The opening window; `closesAtMs` is a hard limit: it ends every session still in progress. */
  opensAtMs: z.nullable(z.int()),
  closesAtMs: z.nullable(z.int()),
  attemptsAllowed: z.int(),
  /** Absent in versions from before there was a choice: the highest counts. */
  attemptMethod: z.optional(AttemptMethod),
  /** Its attempts never count. Absent: they do. A test is one or the other for ever. */
  isPractice: z.optional(z.boolean()),
  shuffleQuestions: z.boolean(),
  shuffleChoices: z.boolean(),
  review: ReviewPolicy,
  /** Versions from before these fields were laid out like this. */
  navigation: z._default(Navigation, 'oneAtATime'),
  calculator: z._default(CalculatorKind, 'off'),
  /** In the author's order, and the questions in the same; empty, or each question in exactly one. */
  sections: z._default(z.array(Section), []),
  questions: z.array(KeyedQuestion),
  publishedAtMs: z.int(),
});
export type TestVersion = z.infer<typeof TestVersion>;

const { questions: _questions, sections: _sections, referenceSheet: _sheet, ...withoutContents } = TestVersion.shape;

/** What a list needs of the published version: everything but sheet, sections and questions. It is also the pointer to that version. */
export const PublishedTest = z.object({
  ...withoutContents,
  /** Absent: the test brings no reference sheet. */
  hasReferenceSheet: z.optional(z.boolean()),
  questionCount: z.int(),
  totalPoints: z.number(),
  /** Of the imported source; importing the same again publishes nothing. */
  sourceHash: z.string(),
});
export type PublishedTest = z.infer<typeof PublishedTest>;
