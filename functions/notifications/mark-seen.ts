/** `POST /api/notifications/seen`: up to here I have seen them. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';

export const handler = httpHandler(routes.markNotificationsSeen, async ({ studentId, body }) => {
  await services().notifications.markSeen(studentId, body.upTo);
  const { notices, seenUpTo } = await services().notifications.list(studentId);
  return reply(200, { unreadCount: notices.filter((notice) => notice.noticeId > seenUpTo).length });
});
