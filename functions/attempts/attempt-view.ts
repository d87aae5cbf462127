/** An attempt as its student may see it now: whatever the review policy holds back is not in the object at all. */
import type { AttemptSummary, AttemptView, LateAnswer, Review, ReviewedQuestion } from '../../shared/api/attempts.ts';
import { formatSessionId } from '../../shared/ids.ts';
import type { StudentQuestion } from '../../shared/questions/student-question.ts';
import { answerFeedback } from '../grading/answer-feedback.ts';
import { isUnanswered } from '../grading/grade.ts';
import { rightAnswer } from '../grading/right-answer.ts';
import type { LateAnswers } from '../late-answers/late-answers.ts';
import { toIso } from '../runtime/clock.ts';
import { ownValue } from '../runtime/own-value.ts';
import type { SavedAnswer } from '../sessions/session.ts';
import { timeLimitOf } from '../sessions/session-rules.ts';
import { toStudentQuestions } from '../tests/student-view.ts';
import type { TestVersion } from '../tests/test-version.ts';
import { type Attempt, answersOf } from './attempt.ts';
import { attemptCode } from './attempt-code.ts';
import { reviewAt } from './review-policy.ts';

/** A line of the list. */
export function toAttemptSummary(attempt: Attempt, version: TestVersion, nowMs: number): AttemptSummary {
  const review = reviewAt(
    version.review,
    { finishedAtMs: attempt.finishedAtMs, closesAtMs: version.closesAtMs },
    nowMs,
  );
  const { points, maxPoints, percent } = attempt;
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
    answeredCount: Object.values(answersOf(attempt)).filter(({ value }) => !isUnanswered(value)).length,
    questionCount: version.questions.length,
    score: review.score.visible ? { points, maxPoints, percent } : null,
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
    points: review.correctness.visible ? (graded?.points ?? 0) : null,
    result: review.correctness.visible ? (graded?.result ?? 'unanswered') : null,
    rightAnswer: review.rightAnswers.visible && keyed ? rightAnswer(keyed) : null,
    feedback: review.feedback.visible ? (keyed?.feedback ?? null) : null,
    ...(review.feedback.visible && keyed?.feedbackFormat && { feedbackFormat: keyed.feedbackFormat }),
    ...(said.length > 0 && { answerFeedback: said }),
  };
}
