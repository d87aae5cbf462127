/** A test as its author writes it (docs/test-format.md). The JSON Schema for editors is derived from this. */
import * as z from 'zod/mini';
import { AttemptMethod } from '../../../shared/api/attempts.ts';
import { QuestionId, TestId } from '../../../shared/ids.ts';
import { CalculatorKind, Navigation } from '../../../shared/questions/test-layout.ts';
import { OptionalFormat } from '../../../shared/questions/text-format.ts';
import { decimalFault } from './decimal-source.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { parseReviewTiming, reviewWordsFor } from './review-timing.ts';

/** The most attempts that a test may give, and what a practice test gives: each is read with every list of a student's tests. */
export const mostAttempts = 999;
/** Longest text that an answer to a `shortText` question may be allowed. */
const longestAnswer = 10_000;
/** All but tab and line ends: nobody types them, and terminals, logs and exports obey them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

function text(longest: number) {
  return z.string().check(
    z.maxLength(longest),
    z.refine((value) => value.trim() !== '', { error: 'must not be empty' }),
    z.refine((value) => value.isWellFormed(), { error: 'contains half a character (a lone surrogate)' }),
    z.refine((value) => !control.test(value), { error: 'contains a control character' }),
  );
}

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
const Scoring = z._default(z.enum(['partial', 'allOrNothing']), 'partial');
const ChoiceScoring = z._default(z.enum(['partial', 'allOrNothing', 'weights']), 'partial');

/**
 * A decimal number as it was typed: a text, because a number of JavaScript has no room for `6.022e23` or 1.10. The reader of
 * files hands over texts; a number from anywhere else becomes the shortest text that means it.
 */
function decimal(check: (text: string) => string | null) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'number' ? String(value) : value)),
    z.string().check(
      z.refine((value) => check(value) === null, { error: ({ input }) => check(String(input)) ?? '' }),
      z.overwrite((value) => value.trim()),
    ),
  );
}
const DecimalNumber = decimal((value) => decimalFault(value));
const Tolerance = z._default(
  decimal((value) => decimalFault(value) ?? (value.trim().startsWith('-') ? 'must be at least 0' : null)),
  '0',
);
/** Of the question's points, in percent. */
const Weight = z.number().check(z.minimum(-100), z.maximum(100), z.multipleOf(0.00001));

const withFeedback = { feedback: z.optional(text(4000)), feedbackFormat: OptionalFormat };

const common = {
  id: z.optional(QuestionId),
  /** The id of the section it belongs to. */
  section: z.optional(QuestionId),
  text: text(20_000),
  format: OptionalFormat,
  points: z._default(z.number().check(z.minimum(0), z.maximum(1000), z.multipleOf(0.01)), 1),
  feedback: z.optional(text(10_000)),
  feedbackFormat: OptionalFormat,
};

export const ChoiceSource = z.strictObject({
  text: text(4000),
  format: OptionalFormat,
  right: z._default(z.boolean(), false),
  weight: z.optional(Weight),
  ...withFeedback,
});
export const PairSource = z.strictObject({
  prompt: text(4000),
  promptFormat: OptionalFormat,
  option: text(4000),
  optionFormat: OptionalFormat,
});
/** One of several answers to a `numeric` question. The answer `*` is met by anything. */
export const NumberAnswerSource = z.strictObject({
  answer: decimal((value) => (value.trim() === '*' ? null : decimalFault(value))),
  tolerance: Tolerance,
  weight: z._default(Weight, 100),
  ...withFeedback,
});
/** An accepted text with what it earns or what is said about it. */
export const TextAnswerSource = z.strictObject({
  text: text(longestAnswer),
  weight: z._default(Weight, 100),
  ...withFeedback,
});
/** An item or an extra option that says its format. */
export const FormattedTextSource = z.strictObject({ text: text(4000), format: OptionalFormat });

/** A bare text, or a group of fields around one. What comes out is always the group. */
function textOr<S extends z.ZodMiniType>(group: S) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? { text: value } : value)),
    group,
  );
}

const choices = z.array(ChoiceSource).check(z.minLength(2), z.maxLength(30));

/** What an author writes for each type of question. */
export const questionSources = {
  singleChoice: z.strictObject({ type: z.literal('singleChoice'), ...common, choices }),
  multipleChoice: z.strictObject({ type: z.literal('multipleChoice'), ...common, choices, scoring: ChoiceScoring }),
  trueFalse: z.strictObject({
    type: z.literal('trueFalse'),
    ...common,
    answer: z.boolean(),
    feedbackWhenRight: z.optional(text(4000)),
    feedbackWhenRightFormat: OptionalFormat,
    feedbackWhenWrong: z.optional(text(4000)),
    feedbackWhenWrongFormat: OptionalFormat,
  }),
  /** Either `answer`, with its `tolerance`, or `answers`. */
  numeric: z.strictObject({
    type: z.literal('numeric'),
    ...common,
    answer: z.optional(DecimalNumber),
    tolerance: Tolerance,
    answers: z.optional(z.array(NumberAnswerSource).check(z.minLength(1), z.maxLength(100))),
    unit: z.optional(text(40)),
  }),
  shortText: z.strictObject({
    type: z.literal('shortText'),
    ...common,
    accept: z.array(textOr(TextAnswerSource)).check(z.minLength(1), z.maxLength(100)),
    wildcards: z._default(z.boolean(), false),
    caseSensitive: z._default(z.boolean(), false),
    whiteSpace: z._default(z.enum(['collapse', 'ignore', 'exact']), 'collapse'),
    maxLength: z._default(z.int().check(z.minimum(1), z.maximum(longestAnswer)), 500),
  }),
  matching: z.strictObject({
    type: z.literal('matching'),
    ...common,
    pairs: z.array(PairSource).check(z.minLength(2), z.maxLength(30)),
    extraOptions: z._default(z.array(textOr(FormattedTextSource)).check(z.maxLength(30)), []),
    scoring: Scoring,
  }),
  ordering: z.strictObject({
    type: z.literal('ordering'),
    ...common,
    // Two items would always be shown the wrong way round, which gives the answer away.
    items: z.array(textOr(FormattedTextSource)).check(z.minLength(3), z.maxLength(30)),
    scoring: Scoring,
  }),
};

const q = questionSources;
export const QuestionSource = z.discriminatedUnion('type', [
  q.singleChoice,
  q.multipleChoice,
  q.trueFalse,
  q.numeric,
  q.shortText,
  q.matching,
  q.ordering,
]);
export type QuestionSource = z.infer<typeof QuestionSource>;

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
  attempts: z._default(z.int().check(z.minimum(1), z.maximum(mostAttempts)), 1),
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
