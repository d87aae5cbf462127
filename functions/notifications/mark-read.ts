/** `POST /api/notifications/seen`: up to here I have read them. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { services } from '../services.ts';
import { loadNotices } from './load-notices.ts';
import { isRead } from './notification-view.ts';

export const handler = httpHandler(routes.markNotificationsSeen, async ({ studentId, body }) => {
  const { notifications } = services();
  const { notices } = await loadNotices(services(), studentId);
  // Only what there is can have been read: an id of the future would hide every notification to come.
  const newest = notices.find((notice) => notice.noticeId <= body.upTo);
  if (newest) await notifications.markRead(studentId, newest.noticeId);
  const { readUpTo } = await notifications.list(studentId);
  return reply(200, { unreadCount: notices.filter((notice) => !isRead(notice, readUpTo)).length });
});
