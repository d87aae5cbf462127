import type { RuleFault } from '../rule-fault.ts';
import type { FieldPath } from '../source-document.ts';

/** Faults for every text that stands in the list a second time: a student could not tell the two apart. */
export function repeated(texts: readonly string[], pathOf: (place: number) => FieldPath): RuleFault[] {
  const keys = texts.map((text) => text.trim().replace(/\s+/g, ' '));
  return keys.flatMap((key, place) => {
    const first = keys.indexOf(key);
    return first < place ? [{ path: pathOf(place), message: `is the same as number ${first + 1}` }] : [];
  });
}
