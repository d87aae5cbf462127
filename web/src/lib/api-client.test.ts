import { describe, expect, it, vi } from 'vitest';
import { routes } from '../../../shared/api/routes.ts';
import { type ApiClientOptions, createApiClient } from './api-client.ts';
import { ApiProblem, OfflineError } from './api-problem.ts';

const notifications = { serverTime: '2026-11-22T14:00:00.000Z', unreadCount: 0, notifications: [] };

type TakeEarlyReply = ApiClientOptions['takeEarlyReply'];

function clientWith(
  replies: (() => Response | Promise<Response>)[],
  tokens: (string | null)[] = ['one', 'two'],
  takeEarlyReply?: TakeEarlyReply,
) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const reply = replies.shift();
    if (!reply) throw new Error('one call too many');
    return reply();
  });
  let clockMs = 0;
  const callRoute = createApiClient({
    fetch,
    getAccessToken: async () => tokens.shift() ?? null,
    now: () => (clockMs += 10),
    newCorrelationId: () => 'c-1',
    ...(takeEarlyReply ? { takeEarlyReply } : {}),
  });
  return { fetch, callRoute };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

describe('the API client', () => {
  it('sends the token and a correlation id, and gives the checked reply with its instants', async () => {
    const { fetch, callRoute } = clientWith([json(200, { ...notifications, surprise: 1 })]);
    const reply = await callRoute(routes.listNotifications, { params: {} });
    expect(reply).toEqual({ data: notifications, status: 200, sentAtMs: 10, receivedAtMs: 20 });
    const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers);
    expect(headers.get('authorization')).toBe('Bearer one');
    expect(headers.get('x-correlation-id')).toBe('c-1');
  });

  it('takes a reply that was begun earlier, with its own instants, and checks it like any other', async () => {
    const headers = new Headers();
    const early = { status: 200, ok: true, body: JSON.stringify(notifications), headers, sentAtMs: 1, receivedAtMs: 2 };
    const takeEarlyReply = vi.fn<NonNullable<TakeEarlyReply>>(async () => early);
    const { fetch, callRoute } = clientWith([], undefined, takeEarlyReply);
    const reply = await callRoute(routes.listNotifications, { params: {} });
    expect(reply).toEqual({ data: notifications, status: 200, sentAtMs: 1, receivedAtMs: 2 });
    expect(takeEarlyReply).toHaveBeenCalledWith('/api/notifications');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('never takes one for what changes something', async () => {
    const takeEarlyReply = vi.fn<NonNullable<TakeEarlyReply>>(async () => null);
    const { callRoute } = clientWith([json(404, {})], undefined, takeEarlyReply);
    const call = callRoute(routes.completeSession, { params: { sessionId: 'a~1~1' }, body: {} });
    await expect(call).rejects.toThrow(ApiProblem);
    expect(takeEarlyReply).not.toHaveBeenCalled();
  });

  it('asks for what is public without a token, also when nobody is signed in', async () => {
    const changes = { changedAtMs: { 7: 1_000 } };
    const { fetch, callRoute } = clientWith([json(200, { keys: [] }), json(200, changes)], []);
    expect((await callRoute(routes.listReceiptKeys, { params: {} })).data).toEqual({ keys: [] });
    expect((await callRoute(routes.getNews, { params: { testId: 'demo' } })).data).toEqual(changes);
    for (const [, init] of fetch.mock.calls) expect(new Headers(init?.headers).has('authorization')).toBe(false);
  });

  it('puts parameters into the address', async () => {
    const { fetch, callRoute } = clientWith([json(404, {})]);
    await expect(callRoute(routes.getSession, { params: { sessionId: 'a/b~1~1' } })).rejects.toThrow(ApiProblem);
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/sessions/a%2Fb~1~1');
  });

  it('renews the token once when the server does not take it', async () => {
    const { fetch, callRoute } = clientWith([json(401, { message: 'Unauthorized' }), json(200, notifications)]);
    await callRoute(routes.listNotifications, { params: {} });
    expect(new Headers(fetch.mock.calls[1]?.[1]?.headers).get('authorization')).toBe('Bearer two');
  });

  it.each([
    [401, 'not_signed_in'],
    [403, 'forbidden'],
    [413, 'payload_too_large'],
    [429, 'unavailable'],
    [503, 'unavailable'],
    [500, 'internal_error'],
  ])("understands a gateway's own %i", async (status, code) => {
    const gateway = json(status, { message: 'No' });
    const { callRoute } = clientWith([gateway, gateway]);
    await expect(callRoute(routes.listNotifications, { params: {} })).rejects.toMatchObject({
      problem: { code, status },
    });
  });

  it('hands on a problem document with everything it says', async () => {
    const problem = {
      type: 'about:blank',
      title: 'The session has ended',
      status: 409,
      code: 'session_closed',
      detail: 'It ended at 15:00.',
      correlationId: 'c-9',
      attemptId: 'algebra~1~1',
    };
    const { callRoute } = clientWith([json(409, problem)]);
    const save = callRoute(routes.saveAnswers, { params: { sessionId: 'algebra~1~1' }, body: { answers: [{}] } });
    await expect(save).rejects.toMatchObject({ problem });
  });

  it('calls it offline when nobody answers', async () => {
    const { callRoute } = clientWith([() => Promise.reject(new TypeError('Failed to fetch'))]);
    await expect(callRoute(routes.listNotifications, { params: {} })).rejects.toThrow(OfflineError);
  });

  it('calls it offline when something else answers, such as the sign-in page of a Wi-Fi', async () => {
    const { callRoute } = clientWith([() => new Response('<html>Welcome to our hotel</html>')]);
    await expect(callRoute(routes.listNotifications, { params: {} })).rejects.toThrow(OfflineError);
  });

  it('does not ask the server at all without a token', async () => {
    const { fetch, callRoute } = clientWith([], [null]);
    await expect(callRoute(routes.listNotifications, { params: {} })).rejects.toThrow(ApiProblem);
    expect(fetch).not.toHaveBeenCalled();
  });
});
