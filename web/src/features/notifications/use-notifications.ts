/**
 * What happened to my sessions, asked for once a minute while the page is visible. `serverTime` differs with each
 * reply, so it is left out: a reply that says nothing new changes nothing on the page and renders nothing.
 */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NotificationList } from '../../../../shared/api/notifications.ts';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import type { CallRoute } from '../../lib/api-client.ts';
import { notifyOtherTabs, whenReadElsewhere } from './read-elsewhere.ts';

/** Milliseconds between two looks. */
export const pollMs = 60_000;

const queryKey = ['notifications'] as const;

const withoutTime = ({ unreadCount, notifications }: NotificationList) => ({ unreadCount, notifications });

/** Newest first. */
export const notificationsQuery = (callRoute: CallRoute) =>
  queryOptions({
    queryKey,
    queryFn: async () => withoutTime((await callRoute(routes.listNotifications, { params: {} })).data),
    staleTime: pollMs,
    refetchInterval: pollMs,
    refetchIntervalInBackground: false,
    // The interval is all: several places show the same list, and coming back often must not ask often.
    refetchOnMount: true,
    refetchOnWindowFocus: true,
    refetchOnReconnect: false,
    retry: false,
  });

/** {@link notificationsQuery} on a page. */
export const useNotifications = () => useQuery(notificationsQuery(useServices().callRoute));

/** How many are unread; re-renders only when that number changes. */
export function useUnreadCount(): number {
  const { callRoute } = useServices();
  const client = useQueryClient();
  useEffect(() => whenReadElsewhere(() => void client.invalidateQueries({ queryKey })), [client]);
  return useQuery({ ...notificationsQuery(callRoute), select: (list) => list.unreadCount }).data ?? 0;
}

/** Marks a notification and all older ones as read. */
export function useMarkRead() {
  const { callRoute } = useServices();
  const client = useQueryClient();
  return useMutation({
    // Marked and left at once, they are marked all the same.
    mutationFn: (upTo: string) =>
      callRoute(routes.markNotificationsSeen, { params: {}, body: { upTo }, keepalive: true }),
    onSuccess: async (reply, upTo) => {
      notifyOtherTabs();
      // A list that is still under way was made before.
      await client.cancelQueries({ queryKey });
      client.setQueryData<ReturnType<typeof withoutTime>>(
        queryKey,
        (list) =>
          list && {
            unreadCount: reply.data.unreadCount,
            notifications: list.notifications.map((one) => (one.notificationId <= upTo ? { ...one, seen: true } : one)),
          },
      );
    },
  });
}
