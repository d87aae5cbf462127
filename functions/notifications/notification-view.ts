/** Notifications as the API shows them. */
import type { Notification } from '../../shared/api/notifications.ts';
import { toIso } from '../platform/to-iso.ts';
import type { ShownNotice } from './notice.ts';

/** Whether it counts as read: it was marked, or it is a submission, which is the student's own doing. */
export function isRead({ noticeId, kind }: ShownNotice, readUpTo: string): boolean {
  return kind === 'sessionSubmitted' || noticeId <= readUpTo;
}

/** A notification, and whether the student has read it. Ids sort by time, so one marker says it for all. */
export function toNotification(notice: ShownNotice, readUpTo: string): Notification {
  return {
    notificationId: notice.noticeId,
    kind: notice.kind,
    testId: notice.testId,
    title: notice.title,
    sessionId: notice.sessionId,
    attemptId: notice.hasAttempt ? notice.sessionId : null,
    extraSeconds: notice.extraSeconds,
    deadline: notice.deadlineMs === null ? null : toIso(notice.deadlineMs),
    parts: [...notice.parts],
    opensAt: notice.opensAtMs === null ? null : toIso(notice.opensAtMs),
    createdAt: toIso(notice.createdAtMs),
    seen: isRead(notice, readUpTo),
  };
}
