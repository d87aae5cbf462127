/** The session that a preview pretends to be: made of a version, a seed and a moment, and never written. Pure. */
import type { AnswerChange } from '../../shared/questions/answer.ts';
import type { TestVersion } from '../catalogue/test-version.ts';
import type { Session } from '../sessions/protocol/session.ts';

/** A session of nobody, with the whole time of the test, whatever its window; `answers` as if saved at `nowMs`. */
export function previewSession(
  version: TestVersion,
  { seed, startedAtMs, nowMs }: { readonly seed: string; readonly startedAtMs: number; readonly nowMs: number },
  answers: readonly AnswerChange[] = [],
): Session {
  const deadlineMs = startedAtMs + version.durationSeconds * 1000;
  return {
    studentId: 'preview',
    testId: version.testId,
    version: version.version,
    attemptNumber: 1,
    state: 'inProgress',
    startedAtMs,
    deadlineMs,
    dueAtMs: deadlineMs,
    baseSeconds: version.durationSeconds,
    extraSeconds: 0,
    seed,
    revision: 1,
    answers: Object.fromEntries(
      answers.map(({ questionId, value, revision }) => [questionId, { value, revision, savedAtMs: nowMs }]),
    ),
  };
}
