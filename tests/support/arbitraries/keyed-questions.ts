/** An arbitrary question of each type, with its key. */
import fc from 'fast-check';
import { shareOfPercent } from '../../../functions/authoring/publish/weights.ts';
import type { Share } from '../../../functions/questions/share.ts';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import { textFormats } from '../../../shared/questions/text-format.ts';

/** Ids as publishing makes them, and some that would hurt a careless look-up. */
export const anyId = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z0-9]{4}$/) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'length') },
);

function choices(minLength: number): fc.Arbitrary<Choice[]> {
  return fc.uniqueArray(fc.record({ id: anyId, text: fc.string() }), {
    selector: (choice) => choice.id,
    minLength,
    maxLength: 6,
  });
}

export const keyedFields = {
  questionId: fc.stringMatching(/^[a-z0-9]{1,6}$/),
  text: fc.string(),
  points: fc.integer({ min: 0, max: 2_000 }).map((hundredths) => hundredths / 100),
  feedback: fc.string(),
};
const scoring = fc.constantFrom('allOrNothing' as const, 'partial' as const);
const choiceScoring = fc.constantFrom('allOrNothing' as const, 'partial' as const, 'weights' as const);
/** As an author types it. */
const sensibleNumber = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(String),
  fc.constantFrom('6.022e23', '-6.4e18', '1e16', '1e100', '1.10', '+5', '.5', '0', '1E-100'),
);
const tolerance = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }).map(String),
  fc.constantFrom('0', '0.0', '1e17'),
);
const visibleText = fc
  .string({ minLength: 1, unit: 'grapheme' })
  // With wildcards it would be a star, which is not typed as it is written.
  .filter((text) => text.trim() !== '' && !text.includes('\\*'));

/** Any part of the points, as percentages come to. */
export const anyShare: fc.Arbitrary<Share> = fc
  .oneof(
    fc.constantFrom(100, 50, 33.33333, 16.66667, 0, -33.33333, -50),
    fc.integer({ min: -10_000_000, max: 10_000_000 }).map((units) => units / 100_000),
  )
  .map(shareOfPercent);

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const feedback = optional(fc.record({ text: fc.string(), format: optional(fc.constantFrom(...textFormats)) }));

/** A weight for each choice of a list; those that are right share the points, so that the question can be got right. */
function weights(ids: readonly string[], right: readonly string[]): fc.Arbitrary<Record<string, Share>> {
  return fc
    .array(anyShare, { minLength: ids.length, maxLength: ids.length })
    .map((shares) => ids.map((id, index) => [id, shares[index] ?? { earned: 0, outOf: 1 }] as const))
    .map((entries) =>
      Object.fromEntries(
        entries.map(([id, other]) => [id, right.includes(id) ? { earned: 1, outOf: right.length } : belowAll(other)]),
      ),
    );
}

const belowAll = (share: Share): Share => (share.earned < share.outOf ? share : { earned: 1, outOf: 2 });

export const singleChoice = choices(2)
  .chain((list) => fc.tuple(fc.constant(list), fc.constantFrom(...list.map((choice) => choice.id))))
  .chain(([list, rightChoiceId]) =>
    fc.record({
      ...keyedFields,
      type: fc.constant('singleChoice' as const),
      choices: fc.constant(list),
      rightChoiceId: fc.constant(rightChoiceId),
      weights: optional(
        weights(
          list.map((choice) => choice.id),
          [rightChoiceId],
        ),
      ),
    }),
  );
export const multipleChoice = choices(2)
  .chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.subarray(
        list.map((choice) => choice.id),
        { minLength: 1 },
      ),
    ),
  )
  .chain(([list, rightChoiceIds]) =>
    fc.record({
      ...keyedFields,
      type: fc.constant('multipleChoice' as const),
      choices: fc.constant(list),
      rightChoiceIds: fc.constant(rightChoiceIds),
      weights: weights(
        list.map((choice) => choice.id),
        rightChoiceIds,
      ),
      scoring: choiceScoring,
    }),
  );
export const trueFalse = fc.record({
  ...keyedFields,
  type: fc.constant('trueFalse' as const),
  rightValue: fc.boolean(),
});
const all: Share = { earned: 1, outOf: 1 };
export const numeric = fc
  .record({
    ...keyedFields,
    type: fc.constant('numeric' as const),
    rightNumber: sensibleNumber,
    tolerance,
    unit: fc.constantFrom(null, 'm/s²', '%', '€', 'kg·m'),
    others: optional(
      fc.array(fc.record({ number: fc.option(sensibleNumber), tolerance, share: anyShare, feedback }), {
        maxLength: 3,
      }),
    ),
  })
  .map(({ others, ...question }) => ({
    ...question,
    ...(others && {
      answers: [{ number: question.rightNumber, tolerance: question.tolerance, share: all }, ...others],
    }),
  }));
export const shortText = fc
  .record({
    ...keyedFields,
    type: fc.constant('shortText' as const),
    acceptedTexts: fc.array(visibleText, { minLength: 1, maxLength: 4 }),
    caseSensitive: fc.boolean(),
    whiteSpace: fc.constantFrom('collapse' as const, 'ignore' as const, 'exact' as const),
    wildcards: optional(fc.boolean()),
    maxLength: fc.constant(500),
    others: optional(fc.array(fc.record({ text: visibleText, share: anyShare, feedback }), { maxLength: 3 })),
  })
  .map(({ others, ...question }) => ({
    ...question,
    ...(others && { answers: [...question.acceptedTexts.map((text) => ({ text, share: all })), ...others] }),
  }));
export const matching = fc.tuple(choices(2), choices(2)).chain(([prompts, options]) =>
  fc.record({
    ...keyedFields,
    type: fc.constant('matching' as const),
    prompts: fc.constant(prompts),
    options: fc.constant(options),
    rightMatches: fc
      .array(fc.constantFrom(...options.map((option) => option.id)), {
        minLength: prompts.length,
        maxLength: prompts.length,
      })
      .map((optionIds) => Object.fromEntries(prompts.map((prompt, index) => [prompt.id, optionIds[index] ?? '']))),
    scoring,
  }),
);
export const ordering = choices(2).chain((list) =>
  fc.record({
    ...keyedFields,
    type: fc.constant('ordering' as const),
    items: fc.constant(list),
    rightOrder: fc.shuffledSubarray(
      list.map((item) => item.id),
      { minLength: list.length },
    ),
    scoring,
  }),
);
