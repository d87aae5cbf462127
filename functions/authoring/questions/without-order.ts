import type { Choice } from '../../../shared/questions/question-fields.ts';

/** The order of random ids says nothing, unlike the author's, in which the right one may always come first. */
export function withoutOrder(things: readonly Choice[]): Choice[] {
  return things.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
