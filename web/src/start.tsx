/** Starts the page: reads where to sign in, makes the services, shows the app. */
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { applyDisplay } from './app/apply-display.ts';
import { fetchBegun } from './app/begun-config.ts';
import { CouldNotStart } from './app/could-not-start.tsx';
import { keepPage } from './app/keep-page.ts';
import { PageDirection } from './app/page-direction.tsx';
import { loadPage } from './app/pages.ts';
import { cssVariablesResolver, theme } from './app/theme.ts';
import { createAnswerStore } from './features/sessions/answer-store.ts';
import { createDeviceDatabase } from './features/sessions/device-database.ts';
import { createScrapStore } from './features/sessions/scrap-store.ts';
import { createStorageCheck, freeBytesOfPage } from './features/sessions/storage-check.ts';
import { createSignIn, type SignIn } from './features/sign-in/sign-in.ts';
import { readSignInConfig } from './features/sign-in/sign-in-config.ts';
import { createApiClient } from './lib/api-client.ts';
import { openDeviceSettings } from './lib/device-settings.ts';
import { showBrowserLanguage, startI18n } from './lib/i18n.ts';

const element = document.getElementById('root');
if (!element) throw new Error('The page has no #root');
const root = createRoot(element);

const settings = openDeviceSettings(window.localStorage);

async function createServices() {
  const fetch = window.fetch.bind(window);
  const signIn = createSignIn(await readSignInConfig(fetchBegun), window.location.origin);
  const callRoute = createApiClient({
    fetch,
    getAccessToken: signIn.getAccessToken,
    now: () => performance.now(),
    newCorrelationId: () => crypto.randomUUID(),
  });
  setTimeout(() => fetchAhead(signIn), fetchAheadAfterMs);
  const database = createDeviceDatabase();
  return {
    signIn,
    callRoute,
    answerStore: createAnswerStore(database),
    scrapStore: createScrapStore(database),
    checkStorage: createStorageCheck({ database, freeBytes: freeBytesOfPage }),
    settings,
  };
}

/** After the first page stands, so that it does not wait for what comes next: a start, the room, a sign-in renewed. */
const fetchAheadAfterMs = 3_000;

function fetchAhead(signIn: SignIn): void {
  void signIn.preload();
  // What is not had now is asked for again where it is needed.
  for (const load of [loadPage.start, loadPage.session]) load().catch(() => null);
}

async function start(): Promise<void> {
  const content = await createServices().then(
    (services) => <App services={services} />,
    (error: unknown) => <CouldNotStart error={error} onRetry={() => void start()} />,
  );
  await languageShown;
  root.render(
    <StrictMode>
      <PageDirection>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
          {content}
        </MantineProvider>
      </PageDirection>
    </StrictMode>,
  );
}

applyDisplay(settings, document.documentElement);
startI18n();
// Fetched beside the configuration, so that another language costs no second wait.
const languageShown = showBrowserLanguage();
void start();
if (import.meta.env.PROD) keepPage();
