/**
 * A published, frozen version of a test: everything needed to show it, close it and grade it for ever.
 * It holds the keys, so it never leaves the backend; `student-view.ts` makes what a student may see.
 */
import * as z from 'zod/mini';
import { AttemptMethod, type reviewParts } from '../../shared/api/attempts.ts';
import { QuestionId, TestId } from '../../shared/ids.ts';
import { Choice } from '../../shared/questions/student-question.ts';
import { CalculatorKind, Navigation, Section } from '../../shared/questions/test-layout.ts';
import { FormattedText, OptionalFormat } from '../../shared/questions/text-format.ts';

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

/**
 * The part of a question's points that something earns, as a fraction of whole numbers, `outOf ≥ 1`. Below zero it costs
 * points. It stays exact: a third is `{ earned: 1, outOf: 3 }`.
 */
export const Share = z.object({ earned: z.int(), outOf: z.int() });
export type Share = z.infer<typeof Share>;

/** A decimal number as the author typed it, with a point; as a number only in versions from before. */
const DecimalText = z.union([z.string(), z.pipe(z.number(), z.transform(String))]);

const Feedback = z.optional(FormattedText);

const common = {
  questionId: QuestionId,
  text: z.string(),
  format: OptionalFormat,
  points: z.number(),
  /** Shown when the review policy allows; may be empty. */
  feedback: z.string(),
  feedbackFormat: OptionalFormat,
};

/** Of questions with choices, by the choice's id. */
const aboutChoices = {
  /** What each choice earns when it is picked. Absent: a right one everything, the others nothing. */
  weights: z.optional(z.record(z.string(), Share)),
  choiceFeedback: z.optional(z.record(z.string(), FormattedText)),
};

/** A question with its key. Ids of choices, prompts, options and items are random per version. */
export const KeyedQuestion = z.discriminatedUnion('type', [
  z.object({
    ...common,
    ...aboutChoices,
    type: z.literal('singleChoice'),
    choices: z.array(Choice),
    /** One that earns the most; with `weights`, others may earn as much. */
    rightChoiceId: z.string(),
  }),
  z.object({
    ...common,
    ...aboutChoices,
    type: z.literal('multipleChoice'),
    choices: z.array(Choice),
    rightChoiceIds: z.array(z.string()),
    /**
     * `partial`: right picks minus wrong picks over the number of right ones, never below zero. `weights`: the sum of the
     * picks' `weights`, never below nothing or above everything.
     */
    scoring: z.enum(['allOrNothing', 'partial', 'weights']),
  }),
  z.object({
    ...common,
    type: z.literal('trueFalse'),
    rightValue: z.boolean(),
    feedbackWhenRight: Feedback,
    feedbackWhenWrong: Feedback,
  }),
  z.object({
    ...common,
    type: z.literal('numeric'),
    rightNumber: DecimalText,
    /** Largest difference that still counts, absolute and inclusive. */
    tolerance: DecimalText,
    /**
     * When there are several, weights or feedback: the first that is met decides, and `rightNumber` is one that earns the
     * most. `number: null` is met by any answer.
     */
    answers: z.optional(
      z.array(z.object({ number: z.nullable(z.string()), tolerance: z.string(), share: Share, feedback: Feedback })),
    ),
    unit: z.nullable(z.string()),
  }),
  z.object({
    ...common,
    type: z.literal('shortText'),
    acceptedTexts: z.array(z.string()),
    /** When there are weights or feedback: the first that is met decides, and `acceptedTexts` are those that earn the most. */
    answers: z.optional(z.array(z.object({ text: z.string(), share: Share, feedback: Feedback }))),
    /** In the texts, `*` matches any characters and `\*` an asterisk. Absent: an asterisk is just an asterisk. */
    wildcards: z.optional(z.boolean()),
    caseSensitive: z.boolean(),
    /** `collapse`: runs of white space count as one; `ignore`: white space does not count; `exact`: it does, but for both ends. */
    whiteSpace: z.enum(['collapse', 'ignore', 'exact']),
    maxLength: z.int(),
  }),
  z.object({
    ...common,
    type: z.literal('matching'),
    prompts: z.array(Choice),
    options: z.array(Choice),
    /** Prompt id → option id. */
    rightMatches: z.record(z.string(), z.string()),
    scoring: z.enum(['allOrNothing', 'partial']),
  }),
  z.object({
    ...common,
    type: z.literal('ordering'),
    items: z.array(Choice),
    /** Item ids, first to last. */
    rightOrder: z.array(z.string()),
    /** `partial`: the share of items in their right place. */
    scoring: z.enum(['allOrNothing', 'partial']),
  }),
]);
export type KeyedQuestion = z.infer<typeof KeyedQuestion>;

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
