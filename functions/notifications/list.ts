/** `GET /api/notifications`: what happened to my sessions, what of my results can be seen now, what opens soon. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { toIso } from '../platform/to-iso.ts';
import { services } from '../services.ts';
import { loadNotices } from './load-notices.ts';
import { toNotification } from './notification-view.ts';

export const handler = httpHandler(routes.listNotifications, async ({ studentId }) => {
  const { notices, readUpTo, nowMs } = await loadNotices(services(), studentId);
  const notifications = notices.map((notice) => toNotification(notice, readUpTo));
  return reply(200, {
    serverTime: toIso(nowMs),
    unreadCount: notifications.filter((one) => !one.seen).length,
    notifications,
  });
});
