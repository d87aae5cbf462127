/**
 * Whether a later deadline lets others see, while this student still writes, what gives the answers away. Review policies
 * are frozen and go by instants, so nothing takes that back afterwards: it is told before.
 */
import type { ReviewPart } from '../../../shared/api/attempts.ts';
import { releasesAfter } from '../../attempts/policy/review-policy.ts';
import type { TestVersion } from '../../catalogue/test-version.ts';
import type { Services } from '../../services.ts';
import type { Session } from '../protocol/session.ts';

/** What a student who writes on must not hear of from others. Their own score or answers help nobody. */
const telling: readonly ReviewPart[] = ['correctness', 'rightAnswers', 'feedback'];

/** From when on others see these parts of their results. */
export interface ShownEarly {
  readonly atMs: number;
  readonly parts: readonly ReviewPart[];
}

/** What a move of the deadline would newly bring about: pure. What was shown before the old deadline is no news. */
export function shownEarly(
  { review, closesAtMs }: Pick<TestVersion, 'review' | 'closesAtMs'>,
  move: { readonly fromMs: number; readonly toMs: number },
): ShownEarly | null {
  // Others who ended long ago: what is counted from their end is the author's own choice, and shows in any case.
  const releases = releasesAfter(
    review,
    { finishedAtMs: Number.NEGATIVE_INFINITY, closesAtMs },
    Number.NEGATIVE_INFINITY,
  );
  const early = releases.filter(({ atMs, parts }) => {
    return atMs >= move.fromMs && atMs < move.toMs && parts.some((part) => telling.includes(part));
  });
  const [first] = early;
  if (!first) return null;
  return { atMs: first.atMs, parts: early.flatMap(({ parts }) => parts.filter((part) => telling.includes(part))) };
}

/** {@link shownEarly} for a session, whose deadline would be at `toMs`. */
export async function shownEarlyBy(services: Services, session: Session, toMs: number): Promise<ShownEarly | null> {
  const version = await services.tests.getVersion(session.testId, session.version);
  return version && shownEarly(version, { fromMs: session.deadlineMs, toMs });
}
