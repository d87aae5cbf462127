/** Any number of several choices, as an author writes it. */
import * as z from 'zod/mini';
import { readChoices } from '../formats/gift/gift-choices.ts';
import { sourceFields } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';
import { ChoiceSource, checkChoices, choices, choiceTexts, toKeyedChoices } from './choices.ts';

const schema = z.strictObject({
  type: z.literal('multipleChoice'),
  ...sourceFields,
  choices,
  scoring: z._default(z.enum(['partial', 'allOrNothing', 'weights']), 'partial'),
});

export const multipleChoice: AuthoredType<'multipleChoice', typeof schema> = {
  schema,
  entries: { choices: ChoiceSource },
  texts: choiceTexts,
  check: ({ choices, scoring }) => checkChoices(choices, scoring === 'weights'),
  toKeyed({ type, choices, scoring }, { common, ...parts }) {
    const { positive, rightChoiceId: _one, ...keyed } = toKeyedChoices(choices, parts, scoring === 'weights');
    return { ...common, ...keyed, type, rightChoiceIds: positive, scoring };
  },
  gift: { form: 'severalChoices', read: readChoices },
};
