/** The page as a whole: providers, and which page belongs to which address. */
import { type QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { Fragment, type ReactNode, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { LoadingCards } from '../components/states.tsx';
import { useRedelivery } from '../features/room/sync/use-redelivery.ts';
import { SignedInPage } from '../features/sign-in/signed-in-page.tsx';
import { WelcomePage } from '../features/sign-in/welcome-page.tsx';
import { TestsPage } from '../features/tests/tests-page.tsx';
import { useStore } from '../lib/use-store.ts';
import { PageBoundary } from './error-boundary.tsx';
import { fetchedPage } from './fetched-page.tsx';
import styles from './layout.module.css';
import { Layout } from './layout.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { loadPage } from './pages.ts';
import { type Services, ServicesContext } from './services.ts';

/** Each of them; the list of tests and the front door are in the first load. */
export const fetchedPages = {
  start: fetchedPage(loadPage.start),
  session: fetchedPage(loadPage.session),
  preview: fetchedPage(loadPage.preview),
  attempts: fetchedPage(loadPage.attempts),
  attempt: fetchedPage(loadPage.attempt),
  notifications: fetchedPage(loadPage.notifications),
  verify: fetchedPage(loadPage.verify),
} as const;

const { Page: StartPage } = fetchedPages.start;
const { Page: SessionPage } = fetchedPages.session;
const { Page: PreviewPage } = fetchedPages.preview;
const { Page: AttemptsPage } = fetchedPages.attempts;
const { Page: AttemptPage } = fetchedPages.attempt;
const { Page: NotificationsPage } = fetchedPages.notifications;
const { Page: VerifyPage } = fetchedPages.verify;

interface AppProps {
  readonly services: Services;
  readonly queryClient: QueryClient;
}

/** The app. */
export function App({ services, queryClient }: AppProps) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={queryClient}>
        <PageBoundary frame={BareMain}>
          <Pages services={services} />
        </PageBoundary>
      </QueryClientProvider>
    </ServicesContext>
  );
}

/** For when even the usual frame is broken, or nobody is signed in. */
function BareMain({ children }: { readonly children: ReactNode }) {
  return (
    <main className={styles.main} id="main">
      {children}
    </main>
  );
}

function Pages({ services }: { readonly services: Services }) {
  const signIn = useStore(services.signIn.state);
  return (
    <Switch>
      <Route path="/signed-in" component={SignedInPage} />
      {/* Whoever is handed a receipt need not be one of us. */}
      <Route path="/receipts/verify">
        <Suspense fallback={<LoadingCards asPage />}>
          <VerifyPage />
        </Suspense>
      </Route>
      {signIn.kind === 'signedOut' ? (
        <Route component={WelcomePage} />
      ) : (
        <Route>
          <SignedInPages studentId={signIn.student.id} isSignedIn={signIn.kind === 'signedIn'} />
        </Route>
      )}
    </Switch>
  );
}

/** What was refused while the sign-in had run out is asked for again; what the page shows stays. */
function useAskAgainOnceSignedIn(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (isSignedIn) void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [isSignedIn, client]);
}

function SignedInPages({ studentId, isSignedIn }: { readonly studentId: string; readonly isSignedIn: boolean }) {
  useRedelivery(studentId);
  useAskAgainOnceSignedIn(isSignedIn);
  return (
    <PageBoundary frame={Layout}>
      <Suspense fallback={<LoadingPage />}>
        <Switch>
          <Route path="/">
            <Redirect to="/tests" replace />
          </Route>
          {/* The test room has a frame of its own: nothing in it but the test. */}
          <Route path="/sessions/:sessionId/*?">
            {({ sessionId }) => <SessionPage key={sessionId} sessionId={sessionId} studentId={studentId} />}
          </Route>
          <Route path="/preview/sessions/:sessionId/*?">
            {({ sessionId }) => <PreviewPage key={sessionId} sessionId={sessionId} studentId={studentId} />}
          </Route>
          {/* Whatever leads out of the preview's room. */}
          <Route path="/preview/*?">
            <Redirect to="/tests" replace />
          </Route>
          <Route>
            <Layout>
              <PageBoundary frame={Fragment}>
                <Suspense fallback={<LoadingCards asPage />}>
                  <Switch>
                    <Route path="/tests" component={TestsPage} />
                    <Route path="/tests/:testId">{({ testId }) => <StartPage testId={testId} />}</Route>
                    <Route path="/attempts" component={AttemptsPage} />
                    <Route path="/attempts/:attemptId">
                      {({ attemptId }) => <AttemptPage attemptId={attemptId} />}
                    </Route>
                    <Route path="/notifications" component={NotificationsPage} />
                    <Route component={NotFoundPage} />
                  </Switch>
                </Suspense>
              </PageBoundary>
            </Layout>
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}

function LoadingPage() {
  return (
    <Layout>
      <LoadingCards asPage />
    </Layout>
  );
}
