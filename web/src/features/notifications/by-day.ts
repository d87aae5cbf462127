/** Notifications by the day on which they came, in the reader's own time zone. */
import type { Notification } from '../../../../shared/api/notifications.ts';

/** A day with what came on it, newest first. */
export interface NotificationDay {
  /** `2026-11-29` by the reader's clock. */
  readonly day: string;
  /** How many days ago; below zero: to come, by a clock that is behind. */
  readonly daysAgo: number;
  readonly notifications: readonly Notification[];
}

const dayMs = 24 * 3600 * 1000;

function dayOf(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The days in the order given. */
export function byDay(notifications: readonly Notification[], nowMs = Date.now()): NotificationDay[] {
  const today = Date.parse(dayOf(new Date(nowMs)));
  const days = Map.groupBy(notifications, ({ createdAt }) => dayOf(new Date(createdAt)));
  return [...days].map(([day, group]) => ({
    day,
    daysAgo: Math.round((today - Date.parse(day)) / dayMs),
    notifications: group,
  }));
}
