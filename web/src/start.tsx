/** Starts the page: reads where to sign in, makes the services, shows the app. */
import type { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { App, fetchedPages } from './app/app.tsx';
import { applyDisplay } from './app/apply-display.ts';
import { cachePage } from './app/cache-page.ts';
import { CouldNotStart } from './app/could-not-start.tsx';
import { fetchEarly } from './app/early-config.ts';
import { takeEarlyReply } from './app/early-requests.ts';
import { loadPage, pageAt } from './app/pages.ts';
import { prefetch } from './app/prefetch.ts';
import { createQueryClient } from './app/query-client.ts';
import type { Services } from './app/services.ts';
import { createAnswerStore } from './features/room/sync/answer-store.ts';
import { createDeviceDatabase } from './features/room/sync/device-database.ts';
import { createStorageCheck, freeBytesOfPage } from './features/room/sync/storage-check.ts';
import { createScrapStore } from './features/room/tools/scrap-store.ts';
import { createSignIn, type SignIn } from './features/sign-in/sign-in.ts';
import { readSignInConfig } from './features/sign-in/sign-in-config.ts';
import { createApiClient } from './lib/api-client.ts';
import { openDeviceSettings } from './lib/device-settings.ts';
import { prepareFormats } from './lib/format.ts';
import { showBrowserLanguage, startI18n } from './lib/i18n.ts';
import { createServiceWatch } from './lib/service-watch.ts';

const element = document.getElementById('root');
if (!element) throw new Error('The page has no #root');
const root = createRoot(element);

const settings = openDeviceSettings(window.localStorage);

async function createServices(): Promise<Services> {
  const fetch = window.fetch.bind(window);
  const signIn = createSignIn(await readSignInConfig(fetchEarly), window.location.origin);
  const service = createServiceWatch();
  const callRoute = createApiClient({
    fetch,
    getAccessToken: signIn.getAccessToken,
    now: () => performance.now(),
    newCorrelationId: () => crypto.randomUUID(),
    takeEarlyReply,
    onService: service.hear,
  });
  setTimeout(() => fetchAhead(signIn), fetchAheadAfterMs);
  const database = createDeviceDatabase();
  const answerStore = createAnswerStore(database);
  setTimeout(() => answerStore.purge(Date.now()).catch(() => null), fetchAheadAfterMs);
  return {
    signIn,
    callRoute,
    service,
    answerStore,
    scrapStore: createScrapStore(database),
    checkStorage: createStorageCheck({ database, freeBytes: freeBytesOfPage }),
    settings,
    startedHere: new Set(),
  };
}

/** After the first page stands, so that it does not wait for what comes next: a start, the room, a sign-in renewed. */
const fetchAheadAfterMs = 3_000;

function fetchAhead(signIn: SignIn): void {
  void signIn.preload();
  // What is not had now is asked for again where it is needed.
  for (const load of [loadPage.start, loadPage.session]) load().catch(() => null);
}

/** What takes longer than this is not waited for: the page shows that it is loading. */
const prefetchMs = 1_000;

/** What the address needs, as far as it comes in time; what does not come is asked for again, and said, by the page. */
async function prepare(services: Services, queryClient: QueryClient): Promise<void> {
  const path = window.location.pathname;
  const page = pageAt(path);
  const everything = [page && fetchedPages[page].fetch(), prefetch(path, queryClient, services)];
  const tooLong = new Promise((resolve) => setTimeout(resolve, prefetchMs));
  await Promise.race([Promise.allSettled(everything), tooLong]);
}

async function createApp() {
  const services = await createServices();
  const queryClient = createQueryClient();
  await prepare(services, queryClient);
  return <App services={services} queryClient={queryClient} />;
}

async function start(): Promise<void> {
  const content = await createApp().catch((error: unknown) => (
    <CouldNotStart error={error} onRetry={() => void start()} />
  ));
  await languageShown;
  // In slices: a slow phone answers its user in between.
  startTransition(() =>
    root.render(
      <StrictMode>
        <RemoveSkeleton>{content}</RemoveSkeleton>
      </StrictMode>,
    ),
  );
}

/** Takes the frame of `index.html` away in the moment in which the page stands. */
function RemoveSkeleton({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(() => document.querySelector('.early')?.remove(), []);
  return children;
}

applyDisplay(settings, document.documentElement);
startI18n();
// Fetched beside the configuration, so that another language costs no second wait.
const languageShown = showBrowserLanguage();
void start();
// While the page waits for the server, and not in one piece with the rest.
void languageShown.then(() => setTimeout(prepareFormats, 0, document.documentElement.lang));
if (import.meta.env.PROD) cachePage();
