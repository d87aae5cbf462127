/** All sittings of a campaign before the checker, and whether those closed who were meant to. */
import type { Closer } from '../../functions/sessions/session-rules.ts';
import type { CloserSet } from './campaign-options.ts';
import { violationsOf } from './check-history.ts';
import type { SittingHistory, Terms } from './history.ts';
import { testsToSit } from './tests-to-sit.ts';

/** One violation; `sitting` is `null` when it is about all of them. */
export interface Verdict {
  readonly sentence: string;
  readonly sitting: SittingHistory | null;
}

const allowed: Readonly<Record<CloserSet, readonly Closer[] | null>> = {
  all: null,
  schedule: ['schedule', 'queue'],
  sweep: ['sweep'],
  request: ['request'],
  none: ['request'],
};

/** Every violation of every sitting. */
export function judgeSittings(sittings: readonly SittingHistory[], closers: CloserSet, terms: Terms): Verdict[] {
  const only: readonly string[] | null = allowed[closers];
  return sittings.flatMap((sitting) => {
    const test = testsToSit.find(({ testId }) => testId === sitting.testId);
    if (!test) return [{ sentence: `I4: there is a session of ${sitting.testId}, which nobody offers`, sitting }];
    const closer = sitting.attempt?.closer;
    const foreign = only && closer && !only.includes(closer) ? [`closers: closed by ${closer}, which was off`] : [];
    return [...violationsOf(sitting, test, terms), ...foreign].map((sentence) => ({ sentence, sitting }));
  });
}
