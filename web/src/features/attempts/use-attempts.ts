/** My results. */
import { useQuery } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';

/** All attempts, newest first. */
export function useAttempts() {
  const { callRoute } = useServices();
  return useQuery({
    queryKey: ['attempts'],
    queryFn: async () => (await callRoute(routes.listAttempts, { params: {} })).data,
  });
}

/** One attempt, as far as its review policy shows it now. */
export function useAttempt(attemptId: string) {
  const { callRoute } = useServices();
  return useQuery({
    queryKey: ['attempts', attemptId],
    queryFn: async () => (await callRoute(routes.getAttempt, { params: { attemptId } })).data,
  });
}
