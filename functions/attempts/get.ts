/** `GET /api/attempts/{attemptId}`: one of my results. */
import { routes } from '../../shared/api/routes.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { ProblemError } from '../runtime/problem-error.ts';
import { services } from '../services.ts';
import { loadAttemptView } from './load-attempt-view.ts';

export const handler = httpHandler(routes.getAttempt, async ({ studentId, params }) => {
  const key = parseSessionId(params.attemptId);
  const attempt = key && (await services().attempts.get(studentId, key));
  if (!attempt || attempt.version !== key.version) throw new ProblemError('not_found', 'There is no such result.');
  return reply(200, await loadAttemptView(services(), attempt));
});
