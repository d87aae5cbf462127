/**
 * Who is signed in, in this tab: authorization code with PKCE, renewal in the background, sign-out.
 * The tokens live in the tab's own session storage: another student's tab never shares them, and two tabs
 * never spend the same renewal. Nothing here navigates away by itself.
 */
import { OfflineError } from '../../lib/api-problem.ts';
import { createStore, type ReadableStore } from '../../lib/store.ts';
import { readLastPerson, saveLastPerson } from './last-person.ts';
import type { SignInConfig } from './sign-in-config.ts';
import { holdSignedInLock, isSignedInElsewhere } from './signed-in-tabs.ts';
import { readStoredUser, type StoredUser, storedUserKey } from './stored-user.ts';

/** The person at the keyboard. */
export interface Student {
  /** The token's subject; the key of everything this device keeps for them. */
  readonly id: string;
  readonly name: string;
}

/**
 * `expired`: at work here before, but the sign-in has run out, or went with the tab, and only the student can renew it.
 */
export type SignInState =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly student: Student }
  | { readonly kind: 'expired'; readonly student: Student };

/** What became of signing in again in a window of its own. */
export type SignInAgainOutcome = 'signedIn' | 'otherStudent' | 'blocked' | 'offline';

/** Sign-in for this tab. */
export interface SignIn {
  readonly state: ReadableStore<SignInState>;
  /** Leaves for the sign-in page and comes back to `returnTo`. */
  signIn(returnTo: string): Promise<void>;
  /** Signs in again in a window of its own, so that this page and what is typed in it stay. */
  signInAgain(): Promise<SignInAgainOutcome>;
  /** For the page that the sign-in leads back to: where to go, or `null` when this is the extra window. */
  finish(): Promise<string | null>;
  signOut(): Promise<void>;
  /** Who was at work on this device last, and has not signed out. */
  lastPerson(): Student | null;
  /** Off the network: shows what the device keeps of {@link lastPerson}, who must sign in before anything is sent. */
  comeBackOffline(): void;
  /** See `ApiClientOptions.getAccessToken`. */
  getAccessToken(options?: { readonly fresh?: boolean }): Promise<string | null>;
  /** The token that names the person, for who signs something with their name; it opens nothing. */
  getIdToken(): string | null;
  /** Fetches the library while there is time, so that a renewal later needs nothing but the issuer. */
  preload(): Promise<void>;
}

/** With less than this left a token is renewed in the background; with less than the second, first. */
const renewMs = 120_000;
const tooShortMs = 10_000;

/** Prepares sign-in; reads what this tab has kept. */
export function createSignIn(config: SignInConfig, origin: string): SignIn {
  let loading: ReturnType<typeof loadLibrary> | null = null;
  let renewing: Promise<string | null> | null = null;
  let user = readStoredUser(config, sessionStorage);
  const state = createStore<SignInState>(stateOf(user));
  if (user) {
    holdSignedInLock();
    saveLastPerson(config, studentOf(user));
  }

  async function loadLibrary() {
    const { createUserManager, ErrorResponse } = await import('./user-manager.ts');
    return { manager: createUserManager(config, origin), ErrorResponse };
  }

  /** A library that could not be fetched is fetched again the next time. */
  function library() {
    loading ??= loadLibrary().catch((cause: unknown) => {
      loading = null;
      throw new OfflineError('The sign-in library could not be loaded', { cause });
    });
    return loading;
  }

  function accept(next: StoredUser): void {
    if (!user) holdSignedInLock();
    user = next;
    const student = studentOf(next);
    saveLastPerson(config, student);
    const current = state.get();
    // The same student, still signed in, is no news to the page.
    if (current.kind !== 'signedIn' || current.student.id !== student.id) state.set({ kind: 'signedIn', student });
  }

  function expire(): null {
    const current = state.get();
    if (current.kind === 'signedIn') state.set({ kind: 'expired', student: current.student });
    return null;
  }

  function renew(): Promise<string | null> {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function renewOnce(): Promise<string | null> {
    // Without a renewal token the library would open a hidden frame, which browsers starve of cookies.
    if (!user?.refresh_token) return expire();
    const { manager, ErrorResponse } = await library();
    try {
      const renewed = await manager.signinSilent();
      if (!renewed) return expire();
      accept(renewed);
      return renewed.access_token;
    } catch (cause) {
      if (cause instanceof ErrorResponse) return expire();
      throw new OfflineError('The sign-in could not be renewed: no answer', { cause });
    }
  }

  return {
    state,
    async signIn(returnTo) {
      const { manager } = await library();
      const isElsewhere = state.get().kind === 'signedOut' && (await isSignedInElsewhere());
      try {
        await manager.signinRedirect({ state: returnTo, ...languageOf(), ...(isElsewhere ? {} : askAgain(user)) });
      } catch (cause) {
        throw new OfflineError('The issuer does not answer', { cause });
      }
    },
    async signInAgain() {
      const before = state.get();
      // The window would show the browser's own error page, and nobody would hear of it.
      if (!navigator.onLine && !(await isReachable(config.issuer))) return 'offline';
      const storedText = sessionStorage.getItem(storedUserKey(config));
      try {
        const { manager } = await library();
        const again = await manager.signinPopup({
          ...languageOf(),
          ...askAgain(user),
          popupWindowFeatures: { width: 480, height: 720 },
        });
        if (before.kind !== 'signedOut' && again.profile.sub !== before.student.id) {
          if (storedText === null) sessionStorage.removeItem(storedUserKey(config));
          else sessionStorage.setItem(storedUserKey(config), storedText);
          return 'otherStudent';
        }
        accept(again);
        return 'signedIn';
      } catch (cause) {
        // What `fetch` throws when nobody answers; all else is about the window.
        return cause instanceof TypeError || cause instanceof OfflineError ? 'offline' : 'blocked';
      }
    },
    async finish() {
      const { manager } = await library();
      // A sign-in that this tab began has left its state here; the extra window only reports to its opener.
      const began = new URL(window.location.href).searchParams.get('state');
      if (window.opener && sessionStorage.getItem(`oidc.${began}`) === null) {
        await manager.signinPopupCallback();
        return null;
      }
      const signedIn = await manager.signinRedirectCallback();
      accept(signedIn);
      return typeof signedIn.state === 'string' && /^\/(?!\/)/.test(signedIn.state) ? signedIn.state : '/tests';
    },
    lastPerson: () => readLastPerson(config),
    comeBackOffline() {
      const student = readLastPerson(config);
      if (student && state.get().kind === 'signedOut') state.set({ kind: 'expired', student });
    },
    async signOut() {
      saveLastPerson(config, null);
      try {
        const { manager } = await library();
        // Cognito wants these two names instead of the standard's `post_logout_redirect_uri`.
        await manager.signoutRedirect({
          extraQueryParams: { client_id: config.clientId, logout_uri: `${origin}/` },
        });
      } catch {
        sessionStorage.removeItem(storedUserKey(config));
        user = null;
        state.set({ kind: 'signedOut' });
      }
    },
    async getAccessToken({ fresh = false } = {}) {
      if (!user || state.get().kind === 'expired') return null;
      const leftMs = (user.expires_at ?? Number.POSITIVE_INFINITY) * 1_000 - Date.now();
      if (fresh) return renew();
      // Run out by this device's clock, which may be wrong; the server goes by its own. With nobody there to renew the
      // token, the server is asked with the one at hand: an answer must not wait for the issuer.
      if (leftMs < tooShortMs) return renew().catch(() => user?.access_token ?? null);
      if (leftMs < renewMs && user.refresh_token) renew().catch(() => null);
      return user.access_token;
    },
    getIdToken: () => user?.id_token ?? null,
    async preload() {
      await library().catch(() => null);
    },
  };
}

/** Whether the issuer answers: a browser that believes to be offline may be wrong. */
async function isReachable(issuer: string): Promise<boolean> {
  return fetch(`${issuer}/.well-known/openid-configuration`, { cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

/** The page's language, in the standard's word and in Cognito's. */
function languageOf() {
  const { lang } = document.documentElement;
  return { ui_locales: lang, extraQueryParams: { lang } };
}

/**
 * Asks for the password even if the issuer remembers somebody. On a shared computer that is the student before, who has
 * closed the tab without signing out; in the middle of a test it may have become somebody else, and without the form no
 * try could ever succeed.
 */
function askAgain(user: StoredUser | null) {
  const { email, preferred_username } = user?.profile ?? {};
  const hint = email ?? preferred_username;
  return { prompt: 'login', ...(hint === undefined ? {} : { login_hint: hint }) };
}

function stateOf(user: StoredUser | null): SignInState {
  return user ? { kind: 'signedIn', student: studentOf(user) } : { kind: 'signedOut' };
}

function studentOf({ profile }: StoredUser): Student {
  const { sub, name, given_name, preferred_username, email } = profile;
  return { id: sub, name: name ?? given_name ?? preferred_username ?? email ?? sub };
}
