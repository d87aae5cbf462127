/**
 * Requests the data for an address before anything is rendered. Meanwhile the page's own code loads, so the page itself is
 * rendered first instead of its placeholder.
 */
import { type QueryClient, QueryObserver, type QueryObserverOptions } from '@tanstack/react-query';
import { attemptQuery, attemptsQuery } from '../features/attempts/use-attempts.ts';
import { notificationsQuery } from '../features/notifications/use-notifications.ts';
import { sessionQuery } from '../features/room/sync/load-session.ts';
import { testQuery, testsQuery } from '../features/tests/use-tests.ts';
import { pageAt } from './pages.ts';
import type { Services } from './services.ts';

/** Until the page asks itself; what nobody watches would be forgotten at once. */
const watchedMs = 10_000;

/**
 * Reads what is behind an address into the client.
 * @param path percent-encoded, as in the browser's address
 * @returns when it is there, or has failed: the page asks again and says so
 */
export async function prefetch(path: string, client: QueryClient, services: Services): Promise<void> {
  const { callRoute, answerStore, signIn } = services;
  const state = signIn.state.get();
  if (state.kind === 'signedOut') return;
  const read = <Data, Shown, Key extends readonly unknown[]>(
    query: QueryObserverOptions<Data, Error, Shown, Data, Key>,
  ): Promise<void> => {
    setTimeout(
      new QueryObserver(client, query).subscribe(() => {}),
      watchedMs,
    );
    return client.prefetchQuery(query);
  };
  const id = decodeURIComponent(path.split('/')[2] ?? '');
  const bell = () => read(notificationsQuery(callRoute));
  switch (pageAt(path)) {
    case null:
      await Promise.all([bell(), read(testsQuery(callRoute))]);
      return;
    case 'start':
      await Promise.all([bell(), read(testQuery(callRoute, id))]);
      return;
    case 'session':
      // The room has no bell.
      await read(sessionQuery({ callRoute, answerStore, studentId: state.student.id, sessionId: id }));
      return;
    case 'attempts':
      await Promise.all([bell(), read(attemptsQuery(callRoute))]);
      return;
    case 'attempt':
      await Promise.all([bell(), read(attemptQuery(callRoute, id))]);
      return;
    case 'notifications':
      await bell();
      return;
    case 'verify':
    case 'preview':
      return;
  }
}
