/** Items in order, as an author writes them. */
import * as z from 'zod/mini';
import { readOrdering } from '../formats/gift/gift-arranged-answers.ts';
import { placed } from '../placed-text.ts';
import { FormattedTextSource, Scoring, sourceFields, textOr } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';
import { repeated } from './repeated.ts';
import { withoutOrder } from './without-order.ts';

const schema = z.strictObject({
  type: z.literal('ordering'),
  ...sourceFields,
  // Two items would always be shown the wrong way round, which gives the answer away.
  items: z.array(textOr(FormattedTextSource)).check(z.minLength(3), z.maxLength(30)),
  scoring: Scoring,
});

export const ordering: AuthoredType<'ordering', typeof schema> = {
  schema,
  entries: { items: FormattedTextSource },
  texts: ({ items }) => items.map((item, index) => placed(['items', index], item, 'text', 'format')),
  check: ({ items }) =>
    repeated(
      items.map(({ text }) => text),
      (place) => ['items', place],
    ),
  toKeyed({ type, items: written, scoring }, { common, name }) {
    const items = written.map(({ text, format }) => name(text, format));
    return { ...common, type, items: withoutOrder(items), rightOrder: items.map(({ id }) => id), scoring };
  },
  gift: { form: 'ordering', read: readOrdering },
};
