/** When a part of the result shows, as an author writes it. */
import { type ReviewPolicy, reviewWords } from '../catalogue/test-version.ts';
import { didYouMean, shortened } from './check/describe-issue.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';

type ReviewTiming = ReviewPolicy['score'];

/** The timing of `immediately`, `afterClose`, `never`, a time after the end or an instant; `null` when it is none. */
export function parseReviewTiming(text: string): ReviewTiming | null {
  const word = reviewWords.find((known) => known === text);
  if (word) return word;
  const afterSeconds = parseDuration(text);
  if (afterSeconds !== null) return { afterSeconds };
  const atMs = parseInstant(text);
  return atMs === null ? null : { atMs };
}

/** What to tell an author who wrote something else. */
export function reviewWordsFor(written: string): string {
  if (written === 'during') return 'can’t be during the test, while answers still count and can be changed';
  const others = 'a time after the end such as 2 h, or a time with its time zone';
  return `must be ${reviewWords.join(', ')}, ${others}; not “${shortened(written)}”${didYouMean(written, reviewWords)}`;
}
