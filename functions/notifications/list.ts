/** `GET /api/notifications`: what happened to my sessions. */
import { routes } from '../../shared/api/routes.ts';
import { toIso } from '../runtime/clock.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { toNotification } from './notification-view.ts';

export const handler = httpHandler(routes.listNotifications, async ({ studentId }) => {
  const { notices, seenUpTo } = await services().notifications.list(studentId);
  const notifications = notices.map((notice) => toNotification(notice, seenUpTo));
  return reply(200, {
    serverTime: toIso(services().clock()),
    unreadCount: notifications.filter((one) => !one.seen).length,
    notifications,
  });
});
