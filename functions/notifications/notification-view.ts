/** Notifications as the API shows them. */
import type { Notification } from '../../shared/api/notifications.ts';
import { toIso } from '../runtime/clock.ts';
import type { ShownNotice } from './notice.ts';

/** Whether it is no news: marked as seen, or a submission, which is the student's own doing. */
export function isSeen({ noticeId, kind }: ShownNotice, seenUpTo: string): boolean {
  return kind === 'sessionSubmitted' || noticeId <= seenUpTo;
}

/** A notification, and whether the student has seen it. Ids sort by time, so one marker says it for all. */
export function toNotification(notice: ShownNotice, seenUpTo: string): Notification {
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
    seen: isSeen(notice, seenUpTo),
  };
}
