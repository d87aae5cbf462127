/** My results. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import type { CallRoute } from '../../lib/api-client.ts';

/** All attempts, newest first. */
export const attemptsQuery = (callRoute: CallRoute) =>
  queryOptions({
    queryKey: ['attempts'],
    queryFn: async () => (await callRoute(routes.listAttempts, { params: {} })).data,
  });

/** One attempt, as far as its review policy shows it now. */
export const attemptQuery = (callRoute: CallRoute, attemptId: string) =>
  queryOptions({
    queryKey: ['attempts', attemptId],
    queryFn: async () => (await callRoute(routes.getAttempt, { params: { attemptId } })).data,
  });

/** {@link attemptsQuery} on a page. */
export const useAttempts = () => useQuery(attemptsQuery(useServices().callRoute));

/** {@link attemptQuery} on a page. */
export const useAttempt = (attemptId: string) => useQuery(attemptQuery(useServices().callRoute, attemptId));
