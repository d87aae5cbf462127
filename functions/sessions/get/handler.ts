/** `GET /api/sessions/{sessionId}`: resume after a reload, a crash, or on another device. */
import { routes } from '../../../shared/api/routes.ts';
import { httpHandler, reply } from '../../platform/http/http-handler.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { services } from '../../services.ts';
import { loadSessionView } from '../view/load-session-view.ts';
import { addressOf } from '../view/session-view.ts';
import { resumeSession } from './resume-session.ts';

export const handler = httpHandler(
  routes.getSession,
  async ({ studentId, params }) => {
    const session = await resumeSession(services(), addressOf(studentId, params.sessionId));
    if (!session) throw new ProblemError('not_found', 'This session does not exist.');
    return reply(200, await loadSessionView(services(), session));
  },
  () => services().gate,
);
