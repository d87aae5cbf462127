/** Renders the whole app, signed in, over a fake `fetch`: tests drive it as a student would. */
import { render } from '@testing-library/react';
import { App } from '../app/app.tsx';
import { createQueryClient } from '../app/query-client.ts';
import type { Services } from '../app/services.ts';
import { createAnswerStore } from '../features/room/sync/answer-store.ts';
import { createDeviceDatabase } from '../features/room/sync/device-database.ts';
import { createStorageCheck } from '../features/room/sync/storage-check.ts';
import { createScrapStore } from '../features/room/tools/scrap-store.ts';
import type { SignIn, SignInState } from '../features/sign-in/sign-in.ts';
import { createApiClient } from '../lib/api-client.ts';
import { openDeviceSettings } from '../lib/device-settings.ts';
import { createServiceWatch } from '../lib/service-watch.ts';
import { createStore, type Store } from '../lib/store.ts';

type FakeReply = { status: number; body: unknown; headers?: Record<string, string> } | 'offline';

/** Answers one call, at once or in a while: a status and a body, or `offline`. */
export type FakeServer = (method: string, path: string, body: unknown) => FakeReply | Promise<FakeReply>;

/** What a rendered app is driven and watched by. */
export interface RenderedApp {
  /** `GET /api/tests` and so on, in order. */
  readonly requests: readonly string[];
  readonly signInState: Store<SignInState>;
  readonly services: Services;
}

let databases = 0;

/** Renders the app at `path`. */
export function renderApp(path: string, server: FakeServer, name = 'Ada Lovelace'): RenderedApp {
  window.history.replaceState(null, '', path);
  const app = createFakeServices(server, name);
  render(<App services={app.services} queryClient={createQueryClient()} />);
  return app;
}

/** What the app is made of, over a fake `fetch`, signed in. */
export function createFakeServices(server: FakeServer, name = 'Ada Lovelace'): RenderedApp {
  const requests: string[] = [];
  const signInState = createStore<SignInState>({ kind: 'signedIn', student: { id: name, name } });
  const fetch = async (address: RequestInfo | URL, init?: RequestInit) => {
    const method = init?.method ?? 'GET';
    requests.push(`${method} ${String(address)}`);
    const reply = await server(method, String(address), typeof init?.body === 'string' ? JSON.parse(init.body) : null);
    if (reply === 'offline') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(reply.body), { status: reply.status, headers: reply.headers ?? {} });
  };
  const signIn: SignIn = {
    state: signInState,
    signIn: async () => {},
    signInAgain: async () => 'blocked',
    finish: async () => '/tests',
    signOut: async () => signInState.set({ kind: 'signedOut' }),
    lastPerson: () => null,
    comeBackOffline: () => {},
    getAccessToken: async () => (signInState.get().kind === 'signedIn' ? 'token' : null),
    getIdToken: () => 'id-token',
    preload: async () => {},
  };
  const service = createServiceWatch();
  const database = createDeviceDatabase(`app-${++databases}`);
  const services: Services = {
    signIn,
    answerStore: createAnswerStore(database),
    scrapStore: createScrapStore(database),
    checkStorage: createStorageCheck({ database, freeBytes: async () => null }),
    settings: openDeviceSettings(window.localStorage),
    startedHere: new Set(),
    callRoute: createApiClient({
      fetch,
      getAccessToken: signIn.getAccessToken,
      now: () => performance.now(),
      newCorrelationId: () => 'c-1',
      onService: service.hear,
    }),
    service,
  };
  return { requests, signInState, services };
}

/** What a server of a test answers to calls that the test is not about. */
export function quietReplies(path: string): { status: number; body: unknown } {
  const serverTime = '2026-11-22T14:00:00.000Z';
  if (path === '/api/notifications') return { status: 200, body: { serverTime, unreadCount: 0, notifications: [] } };
  if (path === '/api/tests') return { status: 200, body: { serverTime, tests: [] } };
  if (path === '/api/attempts') return { status: 200, body: { serverTime, attempts: [], results: [] } };
  return { status: 404, body: { message: 'Not Found' } };
}
