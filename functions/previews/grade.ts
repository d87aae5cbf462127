/** `POST /api/tests/{testId}/preview/grade`: what answers would come to. The grading of a close, and nothing is kept. */
import { routes } from '../../shared/api/routes.ts';
import { toAttemptView } from '../attempts/attempt-view.ts';
import type { ReviewPolicy } from '../catalogue/test-version.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { services } from '../services.ts';
import { makeAttempt } from '../sessions/closing/close-session.ts';
import { checkAnswers } from '../sessions/save/check-answers.ts';
import { previewSession } from './preview-session.ts';

/** Who may preview a test may see its keys. */
const everything: ReviewPolicy = {
  score: 'immediately',
  answers: 'immediately',
  correctness: 'immediately',
  rightAnswers: 'immediately',
  feedback: 'immediately',
};

export const handler = httpHandler(routes.gradePreview, async ({ params: { testId }, body }) => {
  const { tests, clock } = services();
  const version = await tests.getVersion(testId, body.version);
  if (!version) throw new ProblemError('not_found', 'There is no such test.');
  const { changes, errors } = checkAnswers(version, body.answers);
  if (errors.length > 0) {
    throw new ProblemError('invalid_answers', 'Some answers do not fit their questions.', { errors });
  }
  const nowMs = clock();
  const startedAtMs = Math.min(Date.parse(body.startedAt), nowMs);
  const session = previewSession(version, { seed: body.seed, startedAtMs, nowMs }, changes);
  const attempt = makeAttempt(session, version, 'student', nowMs);
  return reply(200, toAttemptView(attempt, { ...version, review: everything }, nowMs));
});
