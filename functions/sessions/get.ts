/** `GET /api/sessions/{sessionId}`: resume after a reload, a crash, or on another device. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { ProblemError } from '../runtime/problem-error.ts';
import { services } from '../services.ts';
import { loadSessionView } from './load-session-view.ts';
import { resumeSession } from './resume-session.ts';
import { addressOf } from './session-view.ts';

export const handler = httpHandler(
  routes.getSession,
  async ({ studentId, params }) => {
    const session = await resumeSession(services(), addressOf(studentId, params.sessionId));
    if (!session) throw new ProblemError('not_found', 'This session does not exist.');
    return reply(200, await loadSessionView(services(), session));
  },
  () => services().gate,
);
