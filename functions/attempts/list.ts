/** `GET /api/attempts`: my results. */
import { routes } from '../../shared/api/routes.ts';
import { toIso } from '../runtime/clock.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/close-overdue.ts';
import { loadAttemptList } from './load-attempt-view.ts';

export const handler = httpHandler(
  routes.listAttempts,
  async ({ studentId }) => {
    await sessionsWithoutOverdue(services(), studentId);
    const attempts = await services().attempts.list(studentId);
    return reply(200, { serverTime: toIso(services().clock()), ...(await loadAttemptList(services(), attempts)) });
  },
  () => services().gate,
);
