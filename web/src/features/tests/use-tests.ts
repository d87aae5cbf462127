/** The tests I may take. Looked at again every minute, so that what opens, closes or ends shows by itself. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import type { ApiReply, CallRoute } from '../../lib/api-client.ts';
import { readServerClock } from './opening-rules.ts';

const lookAgainMs = 60_000;

/** What a reply says, and the server's clock as it told it. */
function withClock<Data extends { readonly serverTime: string }>({ data, sentAtMs, receivedAtMs }: ApiReply<Data>) {
  const now = { monotonicMs: performance.now(), wallMs: Date.now() };
  return { ...data, clock: readServerClock({ serverTime: data.serverTime, sentAtMs, receivedAtMs }, now) };
}

/** All of them. */
export const testsQuery = (callRoute: CallRoute) =>
  queryOptions({
    queryKey: ['tests'],
    queryFn: async () => withClock(await callRoute(routes.listTests, { params: {} })),
    refetchInterval: lookAgainMs,
  });

/** One of them, with its instructions. */
export const testQuery = (callRoute: CallRoute, testId: string) =>
  queryOptions({
    queryKey: ['tests', testId],
    queryFn: async () => withClock(await callRoute(routes.getTest, { params: { testId } })),
    refetchInterval: lookAgainMs,
  });

/** {@link testsQuery} on a page. */
export const useTests = () => useQuery(testsQuery(useServices().callRoute));

/** {@link testQuery} on a page. */
export const useTest = (testId: string) => useQuery(testQuery(useServices().callRoute, testId));

/** Starts the sitting that was announced; repeated, it finds that same sitting. Gives the session's id. */
export function useStartSession(testId: string) {
  const { callRoute, startedHere } = useServices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (attemptNumber: number) => {
      const reply = await callRoute(routes.startSession, { params: { testId }, body: { attemptNumber } });
      const { sessionId } = reply.data;
      if (reply.status === 201) startedHere.add(sessionId);
      return sessionId;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tests'] }),
  });
}
