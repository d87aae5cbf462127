// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OfflineError } from '../../lib/api-problem.ts';
import { createSignIn } from './sign-in.ts';
import { storedUserKey } from './stored-user.ts';

const { manager, ErrorResponse } = vi.hoisted(() => ({
  manager: {
    signinSilent: vi.fn(),
    signinPopup: vi.fn(),
    signinRedirect: vi.fn(),
    signoutRedirect: vi.fn(),
  },
  ErrorResponse: class extends Error {},
}));
vi.mock('./user-manager.ts', () => ({ createUserManager: () => manager, ErrorResponse }));

const config = { issuer: 'https://issuer.example', clientId: 'web', scope: 'openid' };
const user = (token: string, leftSeconds: number, sub = 'ada') => ({
  access_token: token,
  refresh_token: 'renewal',
  expires_at: Math.floor(Date.now() / 1_000) + leftSeconds,
  profile: { sub, name: sub === 'ada' ? 'Ada Lovelace' : 'Grace Hopper' },
});

function signedIn(leftSeconds: number) {
  sessionStorage.setItem(storedUserKey(config), JSON.stringify(user('old', leftSeconds)));
  return createSignIn(config, 'https://page.example');
}

describe('sign-in', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    vi.resetAllMocks();
  });

  it('knows the student of this tab without asking anybody', async () => {
    const signIn = signedIn(3_600);
    expect(signIn.state.get()).toEqual({ kind: 'signedIn', student: { id: 'ada', name: 'Ada Lovelace' } });
    expect(await signIn.getAccessToken()).toBe('old');
    expect(manager.signinSilent).not.toHaveBeenCalled();
  });

  it('is signed out in a new tab, and when what is kept makes no sense', async () => {
    expect(createSignIn(config, '').state.get().kind).toBe('signedOut');
    sessionStorage.setItem(storedUserKey(config), '{"half":');
    expect(createSignIn(config, '').state.get().kind).toBe('signedOut');
  });

  it('renews in the background before the token ends, without making anybody wait', async () => {
    manager.signinSilent.mockResolvedValue(user('new', 3_600));
    const signIn = signedIn(60);
    expect(await signIn.getAccessToken()).toBe('old');
    await vi.waitFor(async () => expect(await signIn.getAccessToken()).toBe('new'));
  });

  it('renews once for many callers', async () => {
    manager.signinSilent.mockResolvedValue(user('new', 3_600));
    const signIn = signedIn(-5);
    const tokens = await Promise.all([signIn.getAccessToken(), signIn.getAccessToken({ fresh: true })]);
    expect(tokens).toEqual(['new', 'new']);
    expect(manager.signinSilent).toHaveBeenCalledTimes(1);
  });

  it('says "expired" when the issuer refuses, and still knows whose page it is', async () => {
    manager.signinSilent.mockRejectedValue(new ErrorResponse('invalid_grant'));
    const signIn = signedIn(-5);
    expect(await signIn.getAccessToken()).toBeNull();
    expect(signIn.state.get()).toMatchObject({ kind: 'expired', student: { id: 'ada' } });
  });

  it('takes a lost connection for that, not for a sign-out', async () => {
    manager.signinSilent.mockRejectedValue(new TypeError('Failed to fetch'));
    const signIn = signedIn(-5);
    await expect(signIn.getAccessToken({ fresh: true })).rejects.toThrow(OfflineError);
    expect(signIn.state.get().kind).toBe('signedIn');
  });

  it('lets the server say whether a token still counts when nobody is there to renew it: this clock may be wrong', async () => {
    manager.signinSilent.mockRejectedValue(new Error('The issuer has an error'));
    const signIn = signedIn(-3 * 3_600);
    expect(await signIn.getAccessToken()).toBe('old');
    expect(signIn.state.get().kind).toBe('signedIn');
  });

  it('goes on after signing in again in another window', async () => {
    manager.signinSilent.mockRejectedValue(new ErrorResponse('invalid_grant'));
    manager.signinPopup.mockResolvedValue(user('again', 3_600));
    const signIn = signedIn(-5);
    await signIn.getAccessToken();
    expect(await signIn.signInAgain()).toBe('signedIn');
    expect(await signIn.getAccessToken()).toBe('again');
  });

  it('does not let another student take over the page of the one who was here', async () => {
    manager.signinSilent.mockRejectedValue(new ErrorResponse('invalid_grant'));
    manager.signinPopup.mockResolvedValue(user('grace', 3_600, 'grace'));
    const signIn = signedIn(-5);
    await signIn.getAccessToken();
    expect(await signIn.signInAgain()).toBe('otherStudent');
    expect(signIn.state.get()).toMatchObject({ kind: 'expired', student: { id: 'ada' } });
  });

  it('asks for the password at a new sign-in: the issuer may still remember the student before', async () => {
    await createSignIn(config, 'https://page.example').signIn('/tests');
    expect(manager.signinRedirect).toHaveBeenCalledWith(expect.objectContaining({ state: '/tests', prompt: 'login' }));
  });

  it('asks for none in a second tab of somebody who is at work in the first', async () => {
    const query = async () => ({ held: [{ name: 'pencils-down-signed-in', mode: 'shared' }], pending: [] });
    vi.stubGlobal('navigator', { ...navigator, locks: { query, request: vi.fn(async () => undefined) } });
    await createSignIn(config, 'https://page.example').signIn('/tests');
    expect(manager.signinRedirect.mock.calls[0]?.[0]).not.toHaveProperty('prompt');
    vi.unstubAllGlobals();
  });

  it('shows the form when signing in again, with the name filled in, so that another account is no dead end', async () => {
    manager.signinSilent.mockRejectedValue(new ErrorResponse('invalid_grant'));
    const stored = { ...user('old', -5), profile: { sub: 'ada', name: 'Ada Lovelace', email: 'ada@example.org' } };
    sessionStorage.setItem(storedUserKey(config), JSON.stringify(stored));
    const signIn = createSignIn(config, 'https://page.example');
    await signIn.getAccessToken();
    await signIn.signInAgain();
    const form = expect.objectContaining({ prompt: 'login', login_hint: 'ada@example.org' });
    expect(manager.signinPopup).toHaveBeenCalledWith(form);
    await signIn.signIn('/sessions/x~1~1');
    expect(manager.signinRedirect).toHaveBeenCalledWith(form);
  });

  it('tells the issuer the language of the page, in the standard’s word and in Cognito’s', async () => {
    document.documentElement.lang = 'de';
    await createSignIn(config, 'https://page.example').signIn('/tests');
    expect(manager.signinRedirect).toHaveBeenCalledWith(
      expect.objectContaining({ ui_locales: 'de', extraQueryParams: { lang: 'de' } }),
    );
  });

  it('signs out of this page even when the issuer cannot be reached', async () => {
    manager.signoutRedirect.mockRejectedValue(new TypeError('Failed to fetch'));
    const signIn = signedIn(3_600);
    await signIn.signOut();
    expect(signIn.state.get().kind).toBe('signedOut');
    expect(sessionStorage.getItem(storedUserKey(config))).toBeNull();
  });

  it('knows in a new tab who was at work here last, and can show what the device keeps of them, without a token', async () => {
    signedIn(3_600);
    sessionStorage.clear();
    const signIn = createSignIn(config, 'https://page.example');
    expect(signIn.state.get().kind).toBe('signedOut');
    expect(signIn.lastPerson()).toEqual({ id: 'ada', name: 'Ada Lovelace' });
    signIn.comeBackOffline();
    expect(signIn.state.get()).toEqual({ kind: 'expired', student: { id: 'ada', name: 'Ada Lovelace' } });
    expect(await signIn.getAccessToken()).toBeNull();
  });

  it('forgets them at signing out, and when somebody else has signed in', async () => {
    const signIn = signedIn(3_600);
    manager.signinPopup.mockResolvedValue(user('again', 3_600));
    await signIn.signInAgain();
    expect(signIn.lastPerson()?.id).toBe('ada');
    await signIn.signOut();
    expect(signIn.lastPerson()).toBeNull();
    sessionStorage.setItem(storedUserKey(config), JSON.stringify(user('hers', 3_600, 'grace')));
    expect(createSignIn(config, '').lastPerson()?.id).toBe('grace');
  });

  it('does not take somebody who only tried to sign in on another’s page for the last one, and keeps no token of theirs', async () => {
    signedIn(3_600);
    sessionStorage.clear();
    const signIn = createSignIn(config, 'https://page.example');
    signIn.comeBackOffline();
    manager.signinPopup.mockImplementation(async () => {
      sessionStorage.setItem(storedUserKey(config), JSON.stringify(user('hers', 3_600, 'grace')));
      return user('hers', 3_600, 'grace');
    });
    expect(await signIn.signInAgain()).toBe('otherStudent');
    expect(signIn.lastPerson()?.id).toBe('ada');
    expect(sessionStorage.getItem(storedUserKey(config))).toBeNull();
  });

  it('says that there is no network, rather than that a window was closed', async () => {
    const signIn = signedIn(3_600);
    vi.stubGlobal('navigator', { ...navigator, onLine: false });
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await signIn.signInAgain()).toBe('offline');
    expect(manager.signinPopup).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
    manager.signinRedirect.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(signIn.signIn('/tests')).rejects.toThrow(OfflineError);
  });
});
