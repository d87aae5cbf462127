/** A test as its author writes it (docs/test-format.md). The JSON Schema for editors is derived from this. */
import * as z from 'zod/mini';
import { AttemptMethod } from '../../../shared/api/attempts.ts';
import { QuestionId, TestId } from '../../../shared/ids.ts';
import { CalculatorKind, Navigation } from '../../../shared/questions/test-layout.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { parseReviewTiming, reviewWordsFor } from './review-timing.ts';

/** Longest text that an answer to a `shortText` question may be allowed. */
const longestAnswer = 10_000;
/** DynamoDB keeps numbers from 1e-130 to 1e126; a key stays well inside. */
const isStorable = (value: number) => value === 0 || (Math.abs(value) >= 1e-100 && Math.abs(value) <= 1e100);

/** All but tab and line ends: nobody types them, and terminals, logs and exports obey them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

function text(longest: number) {
  return z.string().check(
    z.maxLength(longest),
    z.refine((value) => value.trim() !== '', { error: 'must not be empty' }),
    z.refine((value) => value.isWellFormed(), { error: 'holds half a character (a lone surrogate)' }),
    z.refine((value) => !control.test(value), { error: 'holds a control character' }),
  );
}

const Instant = z.string().check(
  z.refine((value) => parseInstant(value) !== null, {
    error: 'must be an instant with its zone, such as 2027-01-15T09:00+01:00',
  }),
);
const Duration = z.string().check(
  z.refine((value) => parseDuration(value) !== null, {
    error: 'must say its unit, such as 90 min, 1 h 30 min or 45 s',
  }),
  z.refine((value) => (parseDuration(value) ?? 1) > 0 && (parseDuration(value) ?? 1) <= 7 * 86_400, {
    error: 'must be at least one second and at most seven days',
  }),
);
const Scoring = z._default(z.enum(['partial', 'allOrNothing']), 'partial');
const FiniteNumber = z
  .number()
  .check(z.refine(isStorable, { error: 'must be 0, or between 1e-100 and 1e100 in size' }));

const common = {
  id: z.optional(QuestionId),
  /** The id of the section it belongs to. */
  section: z.optional(QuestionId),
  text: text(20_000),
  points: z._default(z.number().check(z.minimum(0), z.maximum(1000), z.multipleOf(0.01)), 1),
  feedback: z.optional(text(10_000)),
};

export const ChoiceSource = z.strictObject({
  text: text(4000),
  right: z._default(z.boolean(), false),
  feedback: z.optional(text(4000)),
});
export const PairSource = z.strictObject({ prompt: text(4000), option: text(4000) });

const choices = z.array(ChoiceSource).check(z.minLength(2), z.maxLength(30));

/** What an author writes for each type of question. */
export const questionSources = {
  singleChoice: z.strictObject({ type: z.literal('singleChoice'), ...common, choices }),
  multipleChoice: z.strictObject({ type: z.literal('multipleChoice'), ...common, choices, scoring: Scoring }),
  trueFalse: z.strictObject({ type: z.literal('trueFalse'), ...common, answer: z.boolean() }),
  numeric: z.strictObject({
    type: z.literal('numeric'),
    ...common,
    answer: FiniteNumber,
    tolerance: z._default(FiniteNumber.check(z.minimum(0)), 0),
    unit: z.optional(text(40)),
  }),
  shortText: z.strictObject({
    type: z.literal('shortText'),
    ...common,
    accept: z.array(text(longestAnswer)).check(z.minLength(1), z.maxLength(100)),
    caseSensitive: z._default(z.boolean(), false),
    whiteSpace: z._default(z.enum(['collapse', 'ignore', 'exact']), 'collapse'),
    maxLength: z._default(z.int().check(z.minimum(1), z.maximum(longestAnswer)), 500),
  }),
  matching: z.strictObject({
    type: z.literal('matching'),
    ...common,
    pairs: z.array(PairSource).check(z.minLength(2), z.maxLength(30)),
    extraOptions: z._default(z.array(text(4000)).check(z.maxLength(30)), []),
    scoring: Scoring,
  }),
  ordering: z.strictObject({
    type: z.literal('ordering'),
    ...common,
    // Two items would always be shown the wrong way round, which gives the answer away.
    items: z.array(text(4000)).check(z.minLength(3), z.maxLength(30)),
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
});

/** Everything but the questions. */
export const HeaderSource = z.strictObject({
  id: TestId,
  title: text(200),
  description: z.optional(text(2000)),
  instructions: z.optional(text(10_000)),
  duration: Duration,
  opensAt: z.optional(Instant),
  closesAt: z.optional(Instant),
  attempts: z._default(z.int().check(z.minimum(1), z.maximum(999)), 1),
  attemptMethod: z._default(AttemptMethod, 'highest'),
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
