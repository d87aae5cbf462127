import type { FieldPath } from '../formats/source-document.ts';
import type { RuleFault } from '../rule-fault.ts';

/** Faults for every text that stands in the list a second time: a student could not tell the two apart. */
export function repeated(texts: readonly string[], pathOf: (index: number) => FieldPath): RuleFault[] {
  const keys = texts.map((text) => text.trim().replace(/\s+/g, ' '));
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first < index ? [{ path: pathOf(index), message: `is the same as number ${first + 1}` }] : [];
  });
}
