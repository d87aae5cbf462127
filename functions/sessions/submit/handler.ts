/** `POST /api/sessions/{sessionId}/complete`: the student submits. */
import { routes } from '../../../shared/api/routes.ts';
import { loadAttemptView } from '../../attempts/load-attempt-view.ts';
import { httpHandler, reply } from '../../platform/http/http-handler.ts';
import { services } from '../../services.ts';
import { addressOf } from '../view/session-view.ts';
import { submitSession } from './submit-session.ts';

export const handler = httpHandler(
  routes.completeSession,
  async ({ studentId, params, body }) => {
    const startedAtMs = body.startedAt === undefined ? undefined : Date.parse(body.startedAt);
    const address = { ...addressOf(studentId, params.sessionId), startedAtMs };
    const attempt = await submitSession(services(), address, body.answers ?? []);
    return reply(200, await loadAttemptView(services(), attempt));
  },
  () => services().gate,
);
