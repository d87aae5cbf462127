/** What several attempts of a test come to. Pure. */
import type { AttemptMethod, AttemptSummary, TestResult } from '../../../shared/api/attempts.ts';
import {
  addFractions,
  compareFractions,
  type Fraction,
  fraction,
  nothing,
  roundPart,
} from '../../questions/fraction.ts';

/** An attempt as its student may see it, with its true score, exact and of 1, and the method of its version. */
interface Taken {
  readonly summary: Pick<AttemptSummary, 'testId' | 'title' | 'attemptNumber' | 'review' | 'isPending'>;
  readonly score: Fraction;
  readonly method: AttemptMethod;
}

/** One result for each test, in the order in which the tests appear. The newest attempt's version says how. */
export function resultsByTest(taken: readonly Taken[]): TestResult[] {
  return [...Map.groupBy(taken, ({ summary }) => summary.testId).values()].flatMap((attempts) => {
    const inOrder = attempts.toSorted((a, b) => a.summary.attemptNumber - b.summary.attemptNumber);
    const newest = inOrder.at(-1);
    return newest ? [resultOf(inOrder, newest)] : [];
  });
}

function resultOf(inOrder: readonly Taken[], { method, summary: { testId, title } }: Taken): TestResult {
  const common = { testId, title, method, attemptCount: inOrder.length };
  const decisive = decisiveOf(inOrder, method);
  // Part of a comparison would tell about the rest, or be wrong.
  const hidden = decisive.filter(({ summary }) => !summary.review.score.visible);
  if (hidden.length > 0) return { ...common, percent: null, attemptNumber: null, from: lastOf(hidden) };
  if (decisive.some(({ summary }) => summary.isPending))
    return { ...common, percent: null, attemptNumber: null, from: null, isPending: true };
  if (method === 'average') {
    const sum = decisive.map(({ score }) => score).reduce(addFractions, nothing);
    const average = fraction(sum.above, sum.below * BigInt(decisive.length));
    return { ...common, percent: roundPart(average, 100), attemptNumber: null, from: null };
  }
  // The earlier of two that are as good.
  const counting = decisive.reduce((best, next) => (compareFractions(next.score, best.score) > 0 ? next : best));
  return {
    ...common,
    percent: roundPart(counting.score, 100),
    attemptNumber: counting.summary.attemptNumber,
    from: null,
  };
}

/** The attempts that the result depends on; at least one. */
function decisiveOf(inOrder: readonly Taken[], method: AttemptMethod): readonly Taken[] {
  switch (method) {
    case 'highest':
    case 'average':
      return inOrder;
    case 'first':
      return inOrder.slice(0, 1);
    case 'last':
      return inOrder.slice(-1);
    default:
      return method satisfies never;
  }
}

/** From when all of them show; `null` when one never does. */
function lastOf(hidden: readonly Taken[]): string | null {
  const instants = hidden.map(({ summary }) => summary.review.score.from);
  return instants.reduce((last, from) => (last === null || from === null ? null : from > last ? from : last));
}
