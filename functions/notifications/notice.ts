/** A notification as kept, and as shown. */
import * as z from 'zod/mini';
import { ReviewPart } from '../../shared/api/attempts.ts';
import { NotificationId, type NotificationKind } from '../../shared/api/notifications.ts';
import { TestId } from '../../shared/ids.ts';

/** What is written as it happens; the other kinds follow from what is kept and the time (`derived-notices.ts`). */
const storedKinds = ['sessionExpired', 'sessionSubmitted', 'deadlineExtended'] as const satisfies NotificationKind[];

export const Notice = z.object({
  studentId: z.string(),
  /** A ULID: sorts by time. */
  noticeId: NotificationId,
  kind: z.enum(storedKinds),
  testId: TestId,
  title: z.string(),
  sessionId: z.string(),
  hasAttempt: z.boolean(),
  /** With `deadlineExtended`. */
  extraSeconds: z.nullable(z.int()),
  deadlineMs: z.nullable(z.int()),
  /** When what the attempt holds back will be shown, earliest first. Notifications from before this was kept tell of none. */
  releases: z._default(z.array(z.object({ atMs: z.int(), parts: z.array(ReviewPart) })), []),
  createdAtMs: z.int(),
});
export type Notice = z.infer<typeof Notice>;

/** One line of the list, kept or derived. */
export interface ShownNotice {
  /** Sorts by time, and is the same at each look. */
  readonly noticeId: string;
  readonly kind: NotificationKind;
  readonly testId: string;
  readonly title: string;
  readonly sessionId: string | null;
  readonly hasAttempt: boolean;
  readonly extraSeconds: number | null;
  readonly deadlineMs: number | null;
  readonly parts: readonly ReviewPart[];
  readonly opensAtMs: number | null;
  readonly createdAtMs: number;
}
