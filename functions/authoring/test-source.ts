/** A test as its author writes it (docs/test-format.md). The JSON Schema for editors is derived from this. */
import * as z from 'zod/mini';
import { AttemptMethod } from '../../shared/api/attempts.ts';
import { QuestionId, TestId } from '../../shared/ids.ts';
import { CalculatorKind, Navigation } from '../../shared/questions/test-layout.ts';
import { OptionalFormat } from '../../shared/questions/text-format.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { QuestionSource } from './questions/registry.ts';
import { parseReviewTiming, reviewWordsFor } from './review-timing.ts';
import { text } from './source-fields.ts';

/** The most attempts that a test may give, and what a practice test gives: each is read with every list of a student's tests. */
export const maxAttempts = 999;

const Instant = z.string().check(
  z.refine((value) => parseInstant(value) !== null, {
    error: 'must be a time with its time zone, such as 2027-01-15T09:00+01:00',
  }),
);
const Duration = z.string().check(
  z.refine((value) => parseDuration(value) !== null, {
    error: 'must have a unit, such as 90 min, 1 h 30 min or 45 s',
  }),
  z.refine((value) => (parseDuration(value) ?? 1) > 0 && (parseDuration(value) ?? 1) <= 7 * 86_400, {
    error: 'must be at least one second and at most seven days',
  }),
);

const ReviewTiming = z
  .string()
  .check(
    z.refine((value) => parseReviewTiming(value) !== null, { error: ({ input }) => reviewWordsFor(String(input)) }),
  );

export const ReviewSource = z.strictObject({
  score: z.optional(ReviewTiming),
  answers: z.optional(ReviewTiming),
  correctness: z.optional(ReviewTiming),
  rightAnswers: z.optional(ReviewTiming),
  feedback: z.optional(ReviewTiming),
});

export const SectionSource = z.strictObject({
  id: QuestionId,
  title: text(200),
  instructions: z.optional(text(10_000)),
  instructionsFormat: OptionalFormat,
});

/** Everything but the questions. */
export const HeaderSource = z.strictObject({
  id: TestId,
  title: text(200),
  description: z.optional(text(2000)),
  descriptionFormat: OptionalFormat,
  instructions: z.optional(text(10_000)),
  instructionsFormat: OptionalFormat,
  /** Beside the questions during the test: formulas, constants, a table. */
  referenceSheet: z.optional(text(10_000)),
  referenceSheetFormat: OptionalFormat,
  duration: Duration,
  opensAt: z.optional(Instant),
  closesAt: z.optional(Instant),
  attempts: z._default(z.int().check(z.minimum(1), z.maximum(maxAttempts)), 1),
  attemptMethod: z._default(AttemptMethod, 'highest'),
  /** Never counts: any number of attempts, everything shown at once. */
  practice: z._default(z.boolean(), false),
  shuffleQuestions: z._default(z.boolean(), true),
  shuffleChoices: z._default(z.boolean(), true),
  navigation: z._default(Navigation, 'oneAtATime'),
  calculator: z._default(CalculatorKind, 'off'),
  sections: z._default(z.array(SectionSource).check(z.maxLength(50)), []),
  review: z._default(ReviewSource, {}),
});
export type HeaderSource = z.infer<typeof HeaderSource>;

const { shape } = HeaderSource;

/** A whole file. */
export const TestSource = z.strictObject({
  ...shape,
  questions: z.array(QuestionSource).check(z.minLength(1), z.maxLength(500)),
});
export type TestSource = z.infer<typeof TestSource>;
