/** What is left to do. Pure. */
import type { Progress } from '../../../questions/progress.ts';

/** True where something is left to do before the question is answered. */
function isUnanswered({ kind }: Progress): boolean {
  return kind === 'open' || kind === 'partly';
}

/**
 * The number of the next question that is not answered, or only partly: after `from`, then from the beginning; `null`
 * when there is no other.
 * @param from 0 for the first of all
 */
export function nextUnanswered(progress: readonly Progress[], from: number): number | null {
  const after = (start: number, end: number) => {
    const index = progress.findIndex((one, index) => index >= start && index < end && isUnanswered(one));
    return index < 0 ? null : index + 1;
  };
  return after(from, progress.length) ?? after(0, from - 1);
}
