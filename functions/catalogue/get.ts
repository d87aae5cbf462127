/** `GET /api/tests/{testId}`: one test, before I start it. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { toIso } from '../platform/to-iso.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/closing/close-overdue.ts';
import { toTestSummary } from './test-view.ts';

export const handler = httpHandler(
  routes.getTest,
  async ({ studentId, isStaff, params: { testId } }) => {
    const { tests, allowances, clock } = services();
    const [test, own, granted] = await Promise.all([
      tests.getPublished(testId),
      sessionsWithoutOverdue(services(), studentId, testId),
      allowances.of(studentId),
    ]);
    if (!test) throw new ProblemError('not_found', 'This test does not exist.');
    const nowMs = clock();
    return reply(200, {
      ...toTestSummary(test, { sessions: own, allowances: granted }, nowMs),
      instructions: test.instructions,
      instructionsFormat: test.instructionsFormat,
      calculator: test.calculator,
      ...(test.hasReferenceSheet && { hasReferenceSheet: true }),
      ...(isStaff && { mayPreview: true }),
      serverTime: toIso(nowMs),
    });
  },
  () => services().gate,
);
