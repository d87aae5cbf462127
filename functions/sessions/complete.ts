/** `POST /api/sessions/{sessionId}/complete`: the student hands in. */
import { routes } from '../../shared/api/routes.ts';
import { loadAttemptView } from '../attempts/load-attempt-view.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { completeSession } from './complete-session.ts';
import { addressOf } from './session-view.ts';

export const handler = httpHandler(
  routes.completeSession,
  async ({ studentId, params, body }) => {
    const startedAtMs = body.startedAt === undefined ? undefined : Date.parse(body.startedAt);
    const address = { ...addressOf(studentId, params.sessionId), startedAtMs };
    const attempt = await completeSession(services(), address, body.answers ?? []);
    return reply(200, await loadAttemptView(services(), attempt));
  },
  () => services().gate,
);
