/** Arbitrary questions and answers for property tests. */
import fc from 'fast-check';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { Choice } from '../../shared/questions/student-question.ts';
import type { KeyedQuestion, TestVersion } from '../tests/test-version.ts';

/** Ids as publishing makes them, and some that would hurt a careless look-up. */
const id = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z0-9]{4}$/) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'length') },
);

function choices(minLength: number): fc.Arbitrary<Choice[]> {
  return fc.uniqueArray(fc.record({ id, text: fc.string() }), {
    selector: (choice) => choice.id,
    minLength,
    maxLength: 6,
  });
}

const common = {
  questionId: fc.stringMatching(/^[a-z0-9]{1,6}$/),
  text: fc.string(),
  points: fc.integer({ min: 0, max: 2_000 }).map((hundredths) => hundredths / 100),
  feedback: fc.string(),
};
const scoring = fc.constantFrom('allOrNothing' as const, 'partial' as const);
const sensibleNumber = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const visibleText = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '');

const singleChoice = choices(2).chain((list) =>
  fc.record({
    ...common,
    type: fc.constant('singleChoice' as const),
    choices: fc.constant(list),
    rightChoiceId: fc.constantFrom(...list.map((choice) => choice.id)),
  }),
);
const multipleChoice = choices(2).chain((list) =>
  fc.record({
    ...common,
    type: fc.constant('multipleChoice' as const),
    choices: fc.constant(list),
    rightChoiceIds: fc.subarray(
      list.map((choice) => choice.id),
      { minLength: 1 },
    ),
    scoring,
  }),
);
const trueFalse = fc.record({ ...common, type: fc.constant('trueFalse' as const), rightValue: fc.boolean() });
const numeric = fc.record({
  ...common,
  type: fc.constant('numeric' as const),
  rightNumber: sensibleNumber.map(String),
  tolerance: fc.double({ min: 0, max: 100, noNaN: true }).map(String),
  unit: fc.constantFrom(null, 'm/s²', '%', '€', 'kg·m'),
});
const shortText = fc.record({
  ...common,
  type: fc.constant('shortText' as const),
  acceptedTexts: fc.array(visibleText, { minLength: 1, maxLength: 4 }),
  caseSensitive: fc.boolean(),
  whiteSpace: fc.constantFrom('collapse' as const, 'ignore' as const, 'exact' as const),
  maxLength: fc.constant(500),
});
const matching = fc.tuple(choices(2), choices(2)).chain(([prompts, options]) =>
  fc.record({
    ...common,
    type: fc.constant('matching' as const),
    prompts: fc.constant(prompts),
    options: fc.constant(options),
    rightMatches: fc
      .array(fc.constantFrom(...options.map((option) => option.id)), {
        minLength: prompts.length,
        maxLength: prompts.length,
      })
      .map((optionIds) => Object.fromEntries(prompts.map((prompt, place) => [prompt.id, optionIds[place] ?? '']))),
    scoring,
  }),
);
const ordering = choices(2).chain((list) =>
  fc.record({
    ...common,
    type: fc.constant('ordering' as const),
    items: fc.constant(list),
    rightOrder: fc.shuffledSubarray(
      list.map((item) => item.id),
      { minLength: list.length },
    ),
    scoring,
  }),
);

/** A question of any type, with its key. */
export const anyQuestion: fc.Arbitrary<KeyedQuestion> = fc.oneof(
  singleChoice,
  multipleChoice,
  trueFalse,
  numeric,
  shortText,
  matching,
  ordering,
);

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
  const noise = fc.oneof(fc.string({ unit: 'binary' }), fc.double().map(String), id);
  return known.length === 0 ? noise : fc.oneof(noise, fc.constantFrom(...known));
}

/** Answer values of every shape, many of them built from the ids in `known`. */
export function anyValue(known: readonly string[] = []): fc.Arbitrary<AnswerValue> {
  const text = strings(known);
  return fc.oneof(
    fc.constant(null),
    fc.boolean(),
    text,
    fc.array(text, { maxLength: 8 }),
    fc.array(fc.tuple(text, text), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
  );
}

/** Every id and text of a question that an answer may be made of. */
export function vocabulary(question: KeyedQuestion): string[] {
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
      return question.choices.map((choice) => choice.id);
    case 'trueFalse':
      return [];
    case 'numeric':
      return [String(question.rightNumber)];
    case 'shortText':
      return question.acceptedTexts;
    case 'matching':
      return [...question.prompts, ...question.options].map((choice) => choice.id);
    case 'ordering':
      return question.items.map((item) => item.id);
  }
}
