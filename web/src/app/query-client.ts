/** How the page asks the server for what it shows. Saving answers does not go through here. */
import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '../lib/api-problem.ts';

/** Makes the client. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the browser believes about being online is not asked.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && isPassing(error),
        staleTime: 10_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
