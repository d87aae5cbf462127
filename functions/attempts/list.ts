/** `GET /api/attempts`: my results. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { toIso } from '../platform/to-iso.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/closing/close-overdue.ts';
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
