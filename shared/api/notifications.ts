/** A student's notifications: what happened to their sessions, which results are out, which tests open soon. */
import * as z from 'zod/mini';
import { SessionId, TestId } from '../ids.ts';
import { ReviewPart } from './attempts.ts';

export const notificationKinds = [
  'sessionExpired',
  'sessionSubmitted',
  'deadlineExtended',
  'resultsReleased',
  'testOpensSoon',
] as const;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** Ids sort by time. */
export const NotificationId = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'a ULID'));

export const Notification = z.object({
  notificationId: NotificationId,
  kind: NotificationKind,
  testId: TestId,
  title: z.string(),
  /** `null` with `testOpensSoon`. */
  sessionId: z.nullable(SessionId),
  /** Set once there is a result to look at. */
  attemptId: z.nullable(SessionId),
  /** With `deadlineExtended`: what was added, and the new deadline. */
  extraSeconds: z.nullable(z.int()),
  deadline: z.nullable(z.iso.datetime()),
  /** With `resultsReleased`: what can be seen now. */
  parts: z.array(ReviewPart),
  /** With `testOpensSoon`. */
  opensAt: z.nullable(z.iso.datetime()),
  createdAt: z.iso.datetime(),
  /** A submission is never news to the student who made it. */
  seen: z.boolean(),
});
export type Notification = z.infer<typeof Notification>;

export const NotificationList = z.object({
  serverTime: z.iso.datetime(),
  unreadCount: z.int(),
  /** Newest first, at most 50. */
  notifications: z.array(Notification),
});
export type NotificationList = z.infer<typeof NotificationList>;

/** Marks this notification and all older ones as read. */
export const MarkReadBody = z.object({ upTo: NotificationId });
export type MarkReadBody = z.infer<typeof MarkReadBody>;

export const MarkReadReply = z.object({ unreadCount: z.int() });
export type MarkReadReply = z.infer<typeof MarkReadReply>;
