/** The tests I may take. Looked at again every minute, so that what opens, closes or ends shows by itself. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import type { CallRoute } from '../../lib/api-client.ts';
import { startedHereKey } from '../../lib/started-here.ts';

const lookAgainMs = 60_000;

/** All of them. */
export const testsQuery = (callRoute: CallRoute) =>
  queryOptions({
    queryKey: ['tests'],
    queryFn: async () => (await callRoute(routes.listTests, { params: {} })).data,
    refetchInterval: lookAgainMs,
  });

/** One of them, with its instructions. */
export const testQuery = (callRoute: CallRoute, testId: string) =>
  queryOptions({
    queryKey: ['tests', testId],
    queryFn: async () => (await callRoute(routes.getTest, { params: { testId } })).data,
    refetchInterval: lookAgainMs,
  });

/** {@link testsQuery} on a page. */
export const useTests = () => useQuery(testsQuery(useServices().callRoute));

/** {@link testQuery} on a page. */
export const useTest = (testId: string) => useQuery(testQuery(useServices().callRoute, testId));

/** Starts the sitting that was announced; repeated, it finds that same sitting. Gives the session's id. */
export function useStartSession(testId: string) {
  const { callRoute } = useServices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (attemptNumber: number) => {
      const reply = await callRoute(routes.startSession, { params: { testId }, body: { attemptNumber } });
      const { sessionId } = reply.data;
      if (reply.status === 201) client.setQueryData(startedHereKey(sessionId), true);
      return sessionId;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tests'] }),
  });
}
