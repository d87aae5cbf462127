/** Makes the history of a violation as short as it can be: what is left is what the violation needs. */
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import { violationsOf } from './check-history.ts';
import type { Operation, SittingHistory, Terms } from './history.ts';

/** Drops operations, large pieces first, as long as the same violation is still found. */
export function shrinkHistory(
  sitting: SittingHistory,
  sentence: string,
  test: TestVersion,
  terms: Terms,
): SittingHistory {
  const shows = (operations: readonly Operation[]) =>
    violationsOf({ ...sitting, operations: [...operations] }, test, terms).includes(sentence);
  let kept: readonly Operation[] = sitting.operations;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.length; ) {
      const without = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (shows(without)) kept = without;
      else start += size;
    }
  }
  return { ...sitting, operations: [...kept] };
}
