/** The views of attempts with their tests' versions, which are frozen and usually in memory. */
import type { AttemptSummary, AttemptView, TestResult } from '../../shared/api/attempts.ts';
import { requireVersion } from '../catalogue/require-version.ts';
import { totalOf } from '../questions/grade.ts';
import type { Services } from '../services.ts';
import type { Attempt } from './attempt.ts';
import { toAttemptSummary, toAttemptView } from './attempt-view.ts';
import { resultsByTest } from './policy/attempt-method-rules.ts';

/** One attempt, whole. */
export async function loadAttemptView(services: Services, attempt: Attempt): Promise<AttemptView> {
  const [version, late] = await Promise.all([
    requireVersion(services.tests, attempt),
    services.lateAnswers.get(attempt),
  ]);
  return toAttemptView(attempt, version, services.clock(), late);
}

/** The list, in the order given, and what the attempts of each test that counts come to. */
export async function loadAttemptList(
  services: Services,
  attempts: readonly Attempt[],
): Promise<{ attempts: AttemptSummary[]; results: TestResult[] }> {
  const nowMs = services.clock();
  const taken = await Promise.all(
    attempts.map(async (attempt) => {
      const version = await requireVersion(services.tests, attempt);
      const summary = toAttemptSummary(attempt, version, nowMs);
      return { summary, score: totalOf(attempt.questions), method: version.attemptMethod ?? 'highest' };
    }),
  );
  const counting = taken.filter(({ summary }) => !summary.isPractice);
  return { attempts: taken.map(({ summary }) => summary), results: resultsByTest(counting) };
}
