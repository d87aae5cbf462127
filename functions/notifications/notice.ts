/** A notification as kept. */
import * as z from 'zod/mini';
import { NotificationId, NotificationKind } from '../../shared/api/notifications.ts';
import { TestId } from '../../shared/ids.ts';

export const Notice = z.object({
  studentId: z.string(),
  /** A ULID: sorts by time. */
  noticeId: NotificationId,
  kind: NotificationKind,
  testId: TestId,
  title: z.string(),
  sessionId: z.string(),
  hasAttempt: z.boolean(),
  /** With `deadlineExtended`. */
  extraSeconds: z.nullable(z.int()),
  deadlineMs: z.nullable(z.int()),
  createdAtMs: z.int(),
});
export type Notice = z.infer<typeof Notice>;
