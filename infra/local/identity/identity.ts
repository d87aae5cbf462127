/** Everything under `/oidc`: the provider and its sign-in page. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { errors } from 'oidc-provider';
import * as z from 'zod/mini';
import { readBody } from '../support/http-server.ts';
import { pageHeaders } from './html.ts';
import { sendFont } from './page-fonts.ts';
import { createProvider } from './provider.ts';
import { emptyAttempt, messagePage, type SignInAttempt, signInPage } from './sign-in-page.ts';
import { loadKeys } from './signing-keys.ts';
import { IdentityStore } from './sqlite-adapter.ts';
import { findUser, samplePassword } from './users.ts';
import { type Words, wordsFor } from './words.ts';

export interface Identity {
  readonly issuer: string;
  /** Answers every request whose path begins with `/oidc/`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

const mount = '/oidc';

/** What the sign-in page needs of an authorization request. */
const SignInRequest = z.object({
  ui_locales: z._default(z.string(), ''),
  /** Who is expected. */
  login_hint: z._default(z.string(), ''),
});
type SignInRequest = z.infer<typeof SignInRequest>;

/**
 * Makes the identity provider.
 * @param origin of the page, without a slash at the end
 * @param dataFolder where keys, sessions and tokens are kept; `null` keeps none
 */
export async function createIdentity(origin: string, dataFolder: string | null): Promise<Identity> {
  const keys = await loadKeys(dataFolder ? path.join(dataFolder, 'identity-keys.json') : null);
  const store = new IdentityStore(dataFolder ? path.join(dataFolder, 'identity.sqlite') : ':memory:');
  const provider = createProvider(origin, keys, store);
  const answer = provider.callback();

  /** What the page asked for when it led here; `null` when there is no such sign-in (any more). */
  async function findRequest(request: IncomingMessage, response: ServerResponse): Promise<SignInRequest | null> {
    try {
      const { params } = await provider.interactionDetails(request, response);
      return z.parse(SignInRequest, params);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return null;
      throw error;
    }
  }

  /**
   * Forgets who was signed in when somebody else signs in. Left to itself the provider ends that session on a page that
   * submits itself by a script, which this origin's policy forbids.
   */
  async function forget(sessionUid: string): Promise<void> {
    const session = await provider.Session.findByUid(sessionUid);
    if (!session) return;
    session.accountId = undefined;
    session.authorizations = {};
    await session.persist();
  }

  async function interact(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const context = provider.createContext(request, response);
    const asked = await findRequest(request, response);
    const words = wordsFor({
      uiLocales: asked?.ui_locales,
      acceptsLanguages: (known) => context.acceptsLanguages(known),
    });
    const { t } = words;
    if (asked === null) {
      const text = messagePage(words, t('start'), t('expired'), t('toPage'), `${origin}/`);
      response.writeHead(400, pageHeaders).end(text);
      return;
    }
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request, 10_000)).toString('utf8'));
      const attempt = checkAttempt(form.get('user') ?? '', form.get('password') ?? '', t);
      if (typeof attempt === 'string') {
        const { session } = await provider.interactionDetails(request, response);
        const next = await provider.interactionResult(request, response, { login: { accountId: attempt } });
        if (session && session.accountId !== attempt) await forget(session.uid);
        response.writeHead(303, { location: next }).end();
      } else response.writeHead(200, pageHeaders).end(signInPage(words, url.pathname, attempt));
      return;
    }
    const chosen = findUser(url.searchParams.get('user') ?? '');
    const attempt = chosen
      ? { user: chosen.id, password: samplePassword, faults: {} }
      : { ...emptyAttempt, user: findUser(asked.login_hint)?.id ?? '' };
    response.writeHead(200, pageHeaders).end(signInPage(words, url.pathname, attempt));
  }

  return {
    issuer: `${origin}${mount}`,
    handle: async (request, response) => {
      const url = new URL(request.url ?? '/', origin);
      if (url.pathname.startsWith(`${mount}/interaction/`)) return interact(request, response, url);
      if (sendFont(url.pathname, response)) return;
      // As Express mounts it: the provider finds its own address by comparing both.
      Object.assign(request, { originalUrl: request.url });
      request.url = (request.url ?? '/').slice(mount.length);
      await answer(request, response);
    },
    close: () => store.close(),
  };
}

/** @returns the user's id, or what to show again */
function checkAttempt(userName: string, password: string, t: Words['t']): string | SignInAttempt {
  const user = findUser(userName);
  if (user && isEqual(password, samplePassword)) return user.id;
  if (userName.trim() === '' || password === '') {
    const userFault = userName.trim() === '' ? { user: t('noUserName') } : {};
    const passwordFault = password === '' ? { password: t('noPassword') } : {};
    return { user: userName, password: '', faults: { ...userFault, ...passwordFault } };
  }
  return { user: userName, password: '', faults: { password: t('wrong') } };
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
