/** Choices, as an author writes them. */
import * as z from 'zod/mini';
import { OptionalFormat } from '../../../shared/questions/text-format.ts';
import { type LocatedText, placed } from '../placed-text.ts';
import { formatted } from '../publish/formatted-text.ts';
import { canBeAdded, shareOfPercent, weightOf } from '../publish/weights.ts';
import type { RuleFault } from '../rule-fault.ts';
import { text, Weight, withFeedback } from '../source-fields.ts';
import type { KeyedParts } from './authored-type.ts';
import { repeated } from './repeated.ts';
import { withoutOrder } from './without-order.ts';

export const ChoiceSource = z.strictObject({
  text: text(4000),
  format: OptionalFormat,
  right: z._default(z.boolean(), false),
  weight: z.optional(Weight),
  ...withFeedback,
});
type ChoiceSource = z.infer<typeof ChoiceSource>;

/** The field of a question that has choices. */
export const choices = z.array(ChoiceSource).check(z.minLength(2), z.maxLength(30));

/** The texts of choices and of what is said about them. */
export function choiceTexts(question: { readonly choices: readonly ChoiceSource[] }): LocatedText[] {
  return question.choices.flatMap((choice, index) => [
    placed(['choices', index], choice, 'text', 'format'),
    placed(['choices', index], choice, 'feedback'),
  ]);
}

/**
 * Every rule that choices break.
 * @param takesWeights whether weights mean something in this question
 */
export function checkChoices(choices: readonly ChoiceSource[], takesWeights: boolean): RuleFault[] {
  const texts = choices.map((choice) => choice.text.trim().replace(/\s+/g, ' '));
  const faults = repeated(texts, (place) => ['choices', place, 'text']).map((fault): RuleFault => {
    const place = Number(fault.path[1]);
    const weights = choices.filter((_, other) => texts[other] === texts[place]).map(weightOf);
    return { ...fault, isMinor: new Set(weights).size === 1 };
  });
  for (const [index, { right, weight }] of choices.entries()) {
    const path = ['choices', index, 'weight'];
    if (weight === undefined) continue;
    if (right)
      faults.push({ path, message: 'can’t be combined with right: true, which means 100: remove one of them' });
    else if (!takesWeights) faults.push({ path, message: 'only counts with scoring: weights' });
  }
  if (choices.every((choice) => weightOf(choice) <= 0)) {
    faults.push({ path: ['choices'], message: 'no choice is correct: mark one with right: true' });
  }
  if (!canBeAdded(choices.map(weightOf))) {
    faults.push({ path: ['choices'], message: 'the weights have no common denominator: use simpler ones' });
  }
  return faults;
}

/**
 * Choices with their keys.
 * @param isByWeight whether each is worth what it weighs, even if no weight is written
 */
export function toKeyedChoices(
  sources: readonly ChoiceSource[],
  { name, shuffleChoices }: Pick<KeyedParts, 'name' | 'shuffleChoices'>,
  isByWeight: boolean,
) {
  const named = sources.map((source) => ({ source, choice: name(source.text, source.format) }));
  const choices = named.map(({ choice }) => choice);
  const positive = named.filter(({ source }) => weightOf(source) > 0).map(({ choice }) => choice.id);
  const withFeedback = named.flatMap(({ source: { feedback, feedbackFormat }, choice }) =>
    feedback === undefined ? [] : [[choice.id, formatted(feedback, feedbackFormat)] as const],
  );
  const heaviest = Math.max(...sources.map(weightOf));
  const rightChoiceId = named.find(({ source }) => weightOf(source) === heaviest)?.choice.id ?? '';
  const usesWeights = isByWeight || sources.some(({ weight }) => weight !== undefined);
  const weights = named.map(({ source, choice }) => [choice.id, shareOfPercent(weightOf(source))] as const);
  return {
    choices: shuffleChoices ? withoutOrder(choices) : choices,
    ...(usesWeights ? { weights: Object.fromEntries(weights) } : {}),
    ...(withFeedback.length > 0 ? { choiceFeedback: Object.fromEntries(withFeedback) } : {}),
    positive,
    rightChoiceId,
  };
}
