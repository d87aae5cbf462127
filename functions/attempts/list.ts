/** `GET /api/attempts`: my results. */
import { routes } from '../../shared/api/routes.ts';
import { toIso } from '../runtime/clock.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/close-overdue.ts';
import { loadAttemptSummary } from './load-attempt-view.ts';

export const handler = httpHandler(routes.listAttempts, async ({ studentId }) => {
  await sessionsWithoutOverdue(services(), studentId);
  const attempts = await services().attempts.list(studentId);
  const summaries = await Promise.all(attempts.map((attempt) => loadAttemptSummary(services(), attempt)));
  return reply(200, { serverTime: toIso(services().clock()), attempts: summaries });
});
