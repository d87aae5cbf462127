/** What a student may see of a result, and when. Pure. */
import type { Review } from '../../shared/api/attempts.ts';
import { toIso } from '../runtime/clock.ts';
import type { ReviewPolicy } from '../tests/test-version.ts';

/** The instants that timings are counted from. */
interface ReviewTimes {
  /** When the attempt ended. */
  readonly finishedAtMs: number;
  /** When the test closes; `null`: never. */
  readonly closesAtMs: number | null;
}

/** The parts visible at `nowMs`, and from when the others will be. A part shown after the close of a test that never closes stays hidden. */
export function reviewAt(policy: ReviewPolicy, { finishedAtMs, closesAtMs }: ReviewTimes, nowMs: number): Review {
  const fromMs = (atMs: number) => {
    const visible = nowMs >= atMs;
    return { visible, from: visible ? null : toIso(atMs) };
  };
  const at = (timing: ReviewPolicy['score']) => {
    if (typeof timing === 'object') {
      return fromMs('atMs' in timing ? timing.atMs : finishedAtMs + timing.afterSeconds * 1000);
    }
    switch (timing) {
      case 'immediately':
        return { visible: true, from: null };
      case 'never':
        return { visible: false, from: null };
      case 'afterClose':
        return {
          visible: closesAtMs !== null && nowMs >= closesAtMs,
          from: closesAtMs === null ? null : toIso(closesAtMs),
        };
      default:
        return timing satisfies never;
    }
  };
  return {
    score: at(policy.score),
    answers: at(policy.answers),
    correctness: at(policy.correctness),
    rightAnswers: at(policy.rightAnswers),
    feedback: at(policy.feedback),
  };
}
