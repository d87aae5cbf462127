/** `GET /api/attempts/{attemptId}`: one of my results. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { services } from '../services.ts';
import { loadAttemptView } from './load-attempt-view.ts';
import { requireAttempt } from './require-attempt.ts';

export const handler = httpHandler(routes.getAttempt, async ({ studentId, params }) => {
  const attempt = await requireAttempt(services(), studentId, params.attemptId);
  return reply(200, await loadAttemptView(services(), attempt));
});
