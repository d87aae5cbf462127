/** What a student may see of a result, and when. Pure. */
import { type Review, type ReviewPart, reviewParts } from '../../../shared/api/attempts.ts';
import type { ReviewPolicy, ReviewTiming } from '../../catalogue/test-version.ts';
import { toIso } from '../../platform/to-iso.ts';

/** The instants that timings are counted from. */
interface ReviewTimes {
  /** When the attempt ended. */
  readonly finishedAtMs: number;
  /** When the test closes; `null`: never. */
  readonly closesAtMs: number | null;
}

/** The parts visible at `nowMs`, and from when the others will be. A part shown after the close of a test that never closes stays hidden. */
export function reviewAt(policy: ReviewPolicy, times: ReviewTimes, nowMs: number): Review {
  const at = (timing: ReviewTiming) => {
    const fromMs = showsFromMs(timing, times);
    const visible = fromMs !== null && nowMs >= fromMs;
    return { visible, from: visible || fromMs === null ? null : toIso(fromMs) };
  };
  return {
    score: at(policy.score),
    answers: at(policy.answers),
    correctness: at(policy.correctness),
    rightAnswers: at(policy.rightAnswers),
    feedback: at(policy.feedback),
  };
}

/** Parts of a result that show from one instant on. */
interface Release {
  readonly atMs: number;
  readonly parts: ReviewPart[];
}

/** What a result recorded at `recordedAtMs` holds back then and shows later, earliest first. The policy is frozen, so this never changes. */
export function releasesAfter(policy: ReviewPolicy, times: ReviewTimes, recordedAtMs: number): Release[] {
  const later = reviewParts.flatMap((part) => {
    const atMs = showsFromMs(policy[part], times);
    return atMs !== null && atMs > recordedAtMs ? [{ part, atMs }] : [];
  });
  return [...Map.groupBy(later, ({ atMs }) => atMs)]
    .map(([atMs, group]) => ({ atMs, parts: group.map(({ part }) => part) }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** The first instant at which a part shows; `null`: never. */
function showsFromMs(timing: ReviewTiming, { finishedAtMs, closesAtMs }: ReviewTimes): number | null {
  if (typeof timing === 'object') {
    return 'atMs' in timing ? timing.atMs : finishedAtMs + timing.afterSeconds * 1000;
  }
  switch (timing) {
    case 'immediately':
      return Number.NEGATIVE_INFINITY;
    case 'never':
      return null;
    case 'afterClose':
      return closesAtMs;
    default:
      return timing satisfies never;
  }
}
