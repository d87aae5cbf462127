/** One of several choices, as an author writes it. */
import * as z from 'zod/mini';
import { readChoices } from '../formats/gift/gift-choices.ts';
import { sourceFields } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';
import { ChoiceSource, checkChoices, choices, choiceTexts, toKeyedChoices } from './choices.ts';

const schema = z.strictObject({ type: z.literal('singleChoice'), ...sourceFields, choices });

export const singleChoice: AuthoredType<'singleChoice', typeof schema> = {
  schema,
  entries: { choices: ChoiceSource },
  texts: choiceTexts,
  check({ choices }) {
    const faults = checkChoices(choices, true);
    const correctCount = choices.filter(({ right }) => right).length;
    if (correctCount < 2) return faults;
    const mend = 'make it a multipleChoice question, or write weight: 100 for each if one pick is enough';
    return [...faults, { path: ['choices'], message: `${correctCount} choices are correct: ${mend}` }];
  },
  toKeyed({ type, choices }, { common, ...parts }) {
    const { positive: _positive, ...keyed } = toKeyedChoices(choices, parts, false);
    return { ...common, ...keyed, type };
  },
  gift: { form: 'oneChoice', read: readChoices },
};
