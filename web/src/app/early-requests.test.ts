// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressesAt, beginReplies, takeEarlyReply } from './early-requests.ts';

const stored = (user: object) => sessionStorage.setItem('oidc.user:https://issuer:page', JSON.stringify(user));
const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;
const asked = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset().mockImplementation(async () => new Response('{"tests":[]}'));
  vi.stubGlobal('fetch', asked);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

describe('what is asked for before there is any code', () => {
  it('is asked as who is signed in in this tab, and given once, with the instants of the request', async () => {
    stored({ access_token: 'adas', expires_at: inAnHour() });
    asked.mockImplementation(async () => {
      vi.advanceTimersByTime(200);
      return new Response('{"tests":[]}');
    });
    const beforeMs = performance.now();
    beginReplies('/attempts');
    expect(asked.mock.calls.map(([address]) => address)).toEqual(addressesAt('/attempts'));
    expect(new Headers(asked.mock.calls[0]?.[1]?.headers).get('authorization')).toBe('Bearer adas');
    const reply = await takeEarlyReply('/api/notifications');
    expect(reply).toMatchObject({ status: 200, ok: true, body: '{"tests":[]}', sentAtMs: beforeMs });
    expect(reply?.receivedAtMs).toBeGreaterThanOrEqual(beforeMs + 200);
    expect(await takeEarlyReply('/api/notifications')).toBeNull();
  });

  it('is not given to whoever asks later: what is wanted is how things are then', async () => {
    stored({ access_token: 'adas', expires_at: inAnHour() });
    beginReplies('/tests');
    vi.advanceTimersByTime(6_000);
    expect(await takeEarlyReply('/api/tests')).toBeNull();
  });

  it('is nothing when it was refused or nobody answered', async () => {
    stored({ access_token: 'adas' });
    asked.mockImplementationOnce(async () => new Response('{}', { status: 401 }));
    asked.mockImplementationOnce(async () => {
      throw new TypeError('Failed to fetch');
    });
    beginReplies('/tests');
    expect(await takeEarlyReply('/api/notifications')).toBeNull();
    expect(await takeEarlyReply('/api/tests')).toBeNull();
  });

  it.each([
    ['nobody is signed in', () => {}],
    ['the token has run out', () => stored({ access_token: 'adas', expires_at: 1 })],
    ['what was kept is no sign-in', () => stored({ token: 'adas' })],
    [
      'it cannot be said which sign-in counts',
      () => {
        stored({ access_token: 'a' });
        sessionStorage.setItem('oidc.user:b', '{}');
      },
    ],
  ])('is nothing when %s', (_, keep) => {
    keep();
    beginReplies('/tests');
    expect(asked).not.toHaveBeenCalled();
  });
});
