/** What a receipt says of an attempt: only what its record says, and the score only when the review policy shows it. */
import type { ReceiptStatement } from '../../shared/api/receipts.ts';
import { isAnswered } from '../../shared/questions/answer.ts';
import { type Attempt, answersOf } from '../attempts/attempt.ts';
import { toAttemptSummary } from '../attempts/attempt-view.ts';
import type { TestVersion } from '../catalogue/test-version.ts';
import { toIso } from '../platform/to-iso.ts';
import { answerDigest } from './answer-digest.ts';

/** The statement as of `nowMs`, with the name that the student is known by then. */
export function toReceiptStatement(
  attempt: Attempt,
  version: TestVersion,
  nowMs: number,
  studentName: string | null,
): ReceiptStatement {
  const summary = toAttemptSummary(attempt, version, nowMs);
  return {
    format: 1,
    issuedAt: toIso(nowMs),
    studentId: attempt.studentId,
    studentName,
    attemptId: summary.attemptId,
    code: summary.code,
    testId: attempt.testId,
    version: attempt.version,
    attemptNumber: attempt.attemptNumber,
    title: attempt.title,
    ...(version.isPractice && { isPractice: true }),
    outcome: attempt.outcome,
    startedAt: summary.startedAt,
    deadline: toIso(attempt.deadlineMs),
    finishedAt: summary.finishedAt,
    timeTakenSeconds: attempt.timeTakenSeconds,
    questionCount: summary.questionCount,
    answeredCount: summary.answeredCount,
    answers: Object.entries(answersOf(attempt))
      .map(([questionId, { value, revision, savedAtMs }]) => ({
        questionId,
        revision,
        savedAt: toIso(savedAtMs),
        answered: isAnswered(value),
        sha256: answerDigest(questionId, value),
      }))
      .sort((a, b) => (a.questionId < b.questionId ? -1 : 1)),
    score: summary.score,
  };
}
