/** An essay, as an author writes it. */
import * as z from 'zod/mini';
import { longestLongText } from '../../../shared/questions/long-text.ts';
import { sourceFields } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';

const schema = z.strictObject({
  type: z.literal('longText'),
  ...sourceFields,
  maxLength: z._default(z.int().check(z.minimum(1), z.maximum(longestLongText)), longestLongText),
});

export const longText: AuthoredType<'longText', typeof schema> = {
  schema,
  entries: {},
  texts: () => [],
  check: () => [],
  toKeyed: ({ type, maxLength }, { common }) => ({ ...common, type, maxLength }),
  charactersToMark: ({ maxLength }) => maxLength,
  gift: { form: 'nothing', read: () => ({ question: { type: 'longText' }, remarks: [] }) },
};
