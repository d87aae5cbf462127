/** What is looked at is read: as soon as the list is in sight it is marked as read, and what was new stays so for this visit. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Notification } from '../../../../shared/api/notifications.ts';
import { useMarkRead } from './use-notifications.ts';

const isVisible = () => document.visibilityState === 'visible';

function onVisibility(listen: () => void): () => void {
  document.addEventListener('visibilitychange', listen);
  return () => document.removeEventListener('visibilitychange', listen);
}

interface ReadOnSight {
  /** Whether it was not yet seen when it came into sight. */
  readonly isNew: (notification: Notification) => boolean;
  /** Why it could not be marked; without a network it waits until there is one. */
  readonly error: unknown;
  readonly markAgain: () => void;
}

/** @param notifications newest first, as they are shown */
export function useReadOnSight(notifications: readonly Notification[]): ReadOnSight {
  const { mutate, error } = useMarkRead();
  const isInSight = useSyncExternalStore(onVisibility, isVisible);
  const [newOnes, setNewOnes] = useState<ReadonlySet<string>>(new Set());
  const newest = notifications[0]?.notificationId;
  const unread = notifications.filter(({ seen }) => !seen).map(({ notificationId }) => notificationId);
  if (isInSight && unread.some((id) => !newOnes.has(id))) setNewOnes(new Set([...newOnes, ...unread]));
  const unreadIds = unread.join(' ');
  useEffect(() => {
    if (!isInSight || newest === undefined || unreadIds === '') return;
    mutate(newest);
  }, [isInSight, newest, unreadIds, mutate]);
  return {
    isNew: ({ notificationId, seen }) => !seen || newOnes.has(notificationId),
    error,
    markAgain: () => {
      if (newest !== undefined) mutate(newest);
    },
  };
}
