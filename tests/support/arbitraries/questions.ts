/** Arbitrary questions of every type, answers to them, and versions made of them, for property tests. */
import fc from 'fast-check';
import type { TestVersion } from '../../../functions/catalogue/test-version.ts';
import type { KeyedQuestion, KeyedQuestionOf } from '../../../functions/questions/registry.ts';
import type { AnswerValue } from '../../../shared/questions/answer.ts';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import { type QuestionType, questionTypes, type StudentQuestions } from '../../../shared/questions/student-question.ts';
import {
  anyId,
  matching,
  multipleChoice,
  numeric,
  ordering,
  shortText,
  singleChoice,
  trueFalse,
} from './keyed-questions.ts';
import { longText } from './long-text.ts';

const idsOf = (things: readonly Choice[]) => things.map((thing) => thing.id);
const firstOf = (things: readonly Choice[]) => things[0]?.id ?? '';

/** What the suites know about one type. */
interface QuestionSamples<Type extends QuestionType> {
  readonly any: fc.Arbitrary<KeyedQuestionOf<Type>>;
  /** Every id and text of a question that an answer may be made of. */
  readonly vocabulary: (question: KeyedQuestionOf<Type>) => string[];
  /** An answer that a student could give and that earns all points; `null`: no key says which. */
  readonly correct: (question: KeyedQuestionOf<Type>) => AnswerValue;
  /** An answer that fits, correct or not. */
  readonly fitting: (question: StudentQuestions[Type]) => AnswerValue;
}

/** By type; a missing one does not compile. */
export const questionSamples: { readonly [Type in QuestionType]: QuestionSamples<Type> } = {
  singleChoice: {
    any: singleChoice,
    vocabulary: ({ choices }) => idsOf(choices),
    correct: ({ rightChoiceId }) => rightChoiceId,
    fitting: ({ choices }) => firstOf(choices),
  },
  multipleChoice: {
    any: multipleChoice,
    vocabulary: ({ choices }) => idsOf(choices),
    correct: ({ rightChoiceIds }) => rightChoiceIds,
    fitting: ({ choices }) => idsOf(choices).slice(0, 1),
  },
  trueFalse: {
    any: trueFalse,
    vocabulary: () => [],
    correct: ({ rightValue }) => rightValue,
    fitting: () => false,
  },
  numeric: {
    any: numeric,
    vocabulary: ({ rightNumber }) => [rightNumber],
    correct: ({ rightNumber }) => rightNumber,
    fitting: () => '1',
  },
  shortText: {
    any: shortText,
    vocabulary: ({ acceptedTexts }) => acceptedTexts,
    correct: ({ acceptedTexts }) => acceptedTexts[0] ?? null,
    fitting: () => 'something',
  },
  longText: {
    any: longText,
    vocabulary: () => ['because'],
    correct: () => null,
    fitting: () => 'something',
  },
  matching: {
    any: matching,
    vocabulary: ({ prompts, options }) => idsOf([...prompts, ...options]),
    correct: ({ rightMatches }) => rightMatches,
    fitting: ({ prompts, options }) => Object.fromEntries(idsOf(prompts).map((id) => [id, firstOf(options)])),
  },
  ordering: {
    any: ordering,
    vocabulary: ({ items }) => idsOf(items),
    correct: ({ rightOrder }) => rightOrder,
    fitting: ({ items }) => idsOf(items),
  },
};

/** The types of which no person has to mark an answer. */
export const typesWithKey = questionTypes.filter((type) =>
  fc.sample<KeyedQuestion>(questionSamples[type].any, 1).every((question) => someCorrect(question) !== null),
);

/** A question of any type, with its key. */
export const anyQuestion: fc.Arbitrary<KeyedQuestion> = fc.oneof(
  ...Object.values(questionSamples).map(({ any }): fc.Arbitrary<KeyedQuestion> => any),
);

/** Every id and text of a question that an answer may be made of. */
export function vocabulary<Type extends QuestionType>(question: KeyedQuestionOf<Type>): string[] {
  return samplesFor<Type>(question).vocabulary(question);
}

/** An answer that earns all points; `null`: no key says which. */
export function someCorrect<Type extends QuestionType>(question: KeyedQuestionOf<Type>): AnswerValue {
  return samplesFor<Type>(question).correct(question);
}

/** An answer that fits, correct or not. */
export function someFitting<Type extends QuestionType>(
  question: StudentQuestions[Type] & { readonly type: Type },
): AnswerValue {
  return samplesFor<Type>(question).fitting(question);
}

function samplesFor<Type extends QuestionType>({ type }: { readonly type: Type }): QuestionSamples<Type> {
  return questionSamples[type];
}

/** A version with up to eight questions. */
export const anyVersion: fc.Arbitrary<TestVersion> = fc
  .uniqueArray(anyQuestion, { selector: (question) => question.questionId, minLength: 1, maxLength: 8 })
  .map((questions) => versionOf(questions));

/** A version around the given questions. */
export function versionOf(questions: readonly KeyedQuestion[]): TestVersion {
  return {
    testId: 'sample',
    version: 1,
    title: 'Sample',
    description: '',
    instructions: '',
    durationSeconds: 600,
    opensAtMs: null,
    closesAtMs: null,
    attemptsAllowed: 1,
    shuffleQuestions: true,
    shuffleChoices: true,
    review: {
      score: 'immediately',
      answers: 'never',
      correctness: 'never',
      rightAnswers: 'never',
      feedback: 'never',
    },
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: [...questions],
    publishedAtMs: 0,
  };
}

/** Strings that mean something to a question, and strings that do not. */
function strings(known: readonly string[]): fc.Arbitrary<string> {
  const noise = fc.oneof(fc.string({ unit: 'binary' }), fc.double().map(String), anyId);
  return known.length === 0 ? noise : fc.oneof(noise, fc.constantFrom(...known));
}

/** Answer values of every shape, many of them built from the ids in `known`. */
export function anyValue(known: readonly string[] = []): fc.Arbitrary<AnswerValue> {
  const text = strings(known);
  const finite = fc
    .double({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true })
    // Not so near to zero that DynamoDB refuses it, and no zero with a sign.
    .map((n) => (Math.abs(n) < 1e-130 ? 0 : n));
  const part = fc.oneof(text, finite);
  return fc.oneof(
    fc.constant(null),
    fc.boolean(),
    text,
    finite,
    fc.array(fc.oneof(text, finite, fc.tuple(part, part)), { maxLength: 8 }),
    fc.array(text, { maxLength: 8 }),
    fc.array(fc.tuple(text, text), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
  );
}
