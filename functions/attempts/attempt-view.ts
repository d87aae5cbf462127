/** An attempt as its student may see it now: whatever the review policy holds back is not in the object at all. */
import type { AttemptSummary, AttemptView, LateAnswer, Review, ReviewedQuestion } from '../../shared/api/attempts.ts';
import { formatSessionId } from '../../shared/ids.ts';
import { isAnswered } from '../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../shared/questions/student-question.ts';
import { toStudentQuestions } from '../catalogue/student-view.ts';
import type { TestVersion } from '../catalogue/test-version.ts';
import { ownValue } from '../platform/own-value.ts';
import { toIso } from '../platform/to-iso.ts';
import { isPending } from '../questions/grade.ts';
import { answerFeedback, correctAnswer } from '../questions/registry.ts';
import type { SavedAnswer } from '../sessions/protocol/session.ts';
import { timeLimitOf } from '../sessions/protocol/session-rules.ts';
import { type Attempt, answersOf } from './attempt.ts';
import { attemptCode } from './attempt-code.ts';
import type { LateAnswers } from './late-answers/late-answers.ts';
import { reviewAt } from './policy/review-policy.ts';

/** A line of the list. */
export function toAttemptSummary(attempt: Attempt, version: TestVersion, nowMs: number): AttemptSummary {
  const review = reviewAt(
    version.review,
    { finishedAtMs: attempt.finishedAtMs, closesAtMs: version.closesAtMs },
    nowMs,
  );
  const { points, maxPoints, percent } = attempt;
  const pending = isPending(attempt.questions);
  return {
    attemptId: formatSessionId(attempt),
    code: attemptCode(attempt),
    testId: attempt.testId,
    version: attempt.version,
    attemptNumber: attempt.attemptNumber,
    title: attempt.title,
    ...(version.isPractice && { isPractice: true }),
    outcome: attempt.outcome,
    isExpired: attempt.isExpired,
    startedAt: toIso(attempt.startedAtMs),
    finishedAt: toIso(attempt.finishedAtMs),
    timeTakenSeconds: attempt.timeTakenSeconds,
    answeredCount: Object.values(answersOf(attempt)).filter(({ value }) => isAnswered(value)).length,
    questionCount: version.questions.length,
    score: review.score.visible && !pending ? { points, maxPoints, percent } : null,
    ...(pending && { isPending: true }),
    review,
  };
}

/** The whole result, with what arrived after the end. */
export function toAttemptView(
  attempt: Attempt,
  version: TestVersion,
  nowMs: number,
  late: LateAnswers | null = null,
): AttemptView {
  const summary = toAttemptSummary(attempt, version, nowMs);
  const { answers, correctness, rightAnswers, feedback } = summary.review;
  const anything = answers.visible || correctness.visible || rightAnswers.visible || feedback.visible;
  const questions = toStudentQuestions(version, attempt.seed);
  const saved = answersOf(attempt);
  return {
    ...summary,
    serverTime: toIso(nowMs),
    timeLimit: timeLimitOf(attempt),
    questions: anything ? questions.map((question) => reviewed(question, attempt, version, summary.review)) : null,
    lateAnswers: questions.flatMap(({ questionId }) => lateAnswer(questionId, saved, late, answers.visible)),
  };
}

function lateAnswer(
  questionId: string,
  answers: Readonly<Record<string, SavedAnswer>>,
  late: LateAnswers | null,
  isShown: boolean,
): LateAnswer[] {
  const answer = late ? ownValue(late.answers, questionId) : undefined;
  // Taken as late while the service was held, and saved in time after all: more time had been given.
  if (!answer || answer.revision <= (ownValue(answers, questionId)?.revision ?? 0)) return [];
  const { value, givenAtMs, receivedAtMs } = answer;
  const givenAt = givenAtMs === null ? null : toIso(givenAtMs);
  return [{ questionId, answer: isShown ? value : null, givenAt, receivedAt: toIso(receivedAtMs) }];
}

function reviewed(question: StudentQuestion, attempt: Attempt, version: TestVersion, review: Review): ReviewedQuestion {
  const { questionId } = question;
  const graded = attempt.questions.find((one) => one.questionId === questionId);
  const keyed = version.questions.find((one) => one.questionId === questionId);
  const said =
    review.feedback.visible && keyed && graded?.answer !== undefined ? answerFeedback(keyed, graded.answer) : [];
  return {
    question,
    answer: review.answers.visible ? (graded?.answer ?? null) : null,
    savedAt: review.answers.visible && graded?.savedAtMs !== undefined ? toIso(graded.savedAtMs) : null,
    points: review.correctness.visible && graded?.result !== 'pending' ? (graded?.points ?? 0) : null,
    result: review.correctness.visible ? (graded?.result ?? 'unanswered') : null,
    rightAnswer: review.rightAnswers.visible && keyed ? correctAnswer(keyed) : null,
    feedback: review.feedback.visible ? (keyed?.feedback ?? null) : null,
    ...(review.feedback.visible && keyed?.feedbackFormat && { feedbackFormat: keyed.feedbackFormat }),
    ...(said.length > 0 && { answerFeedback: said }),
  };
}
