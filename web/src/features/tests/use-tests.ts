/** The tests I may take. Looked at again every minute, so that what opens, closes or ends shows by itself. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';

const lookAgainMs = 60_000;

/** All of them. */
export function useTests() {
  const { callRoute } = useServices();
  return useQuery({
    queryKey: ['tests'],
    queryFn: async () => (await callRoute(routes.listTests, { params: {} })).data,
    refetchInterval: lookAgainMs,
  });
}

/** One of them, with its instructions. */
export function useTest(testId: string) {
  const { callRoute } = useServices();
  return useQuery({
    queryKey: ['tests', testId],
    queryFn: async () => (await callRoute(routes.getTest, { params: { testId } })).data,
    refetchInterval: lookAgainMs,
  });
}

/** Starts the sitting that was announced; repeated, it finds that same sitting. Gives the session's id. */
export function useStartSession(testId: string) {
  const { callRoute } = useServices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (attemptNumber: number) => {
      const reply = await callRoute(routes.startSession, { params: { testId }, body: { attemptNumber } });
      return reply.data.sessionId;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tests'] }),
  });
}
