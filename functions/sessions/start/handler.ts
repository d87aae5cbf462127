/** `POST /api/tests/{testId}/sessions`: the student begins, or comes back to what they began. */
import { routes } from '../../../shared/api/routes.ts';
import { armingServices } from '../../arming-services.ts';
import { httpHandler, reply } from '../../platform/http/http-handler.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { loadSessionView } from '../view/load-session-view.ts';
import { startSession } from './start-session.ts';

export const handler = httpHandler(
  routes.startSession,
  async ({ studentId, isStaff, params, body }) => {
    if (isStaff) {
      const detail =
        'Instructors and admins preview tests: what they try is never an attempt. Use the preview instead.';
      throw new ProblemError('preview_only', detail);
    }
    const { session, created } = await startSession(armingServices(), { studentId, testId: params.testId, ...body });
    return reply(created ? 201 : 200, await loadSessionView(armingServices(), session));
  },
  () => armingServices().gate,
);
