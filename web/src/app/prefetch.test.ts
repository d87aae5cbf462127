// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { describe, expect, it } from 'vitest';
import { testsQuery } from '../features/tests/use-tests.ts';
import { createFakeServices, quietReplies } from '../testing/render-app.tsx';
import { addressesAt } from './early-requests.ts';
import { prefetch } from './prefetch.ts';
import { createQueryClient } from './query-client.ts';

const bell = 'GET /api/notifications';

describe('reading ahead', () => {
  it.each([
    ['/', [bell, 'GET /api/tests']],
    ['/tests', [bell, 'GET /api/tests']],
    ['/tests/algebra%20i', [bell, 'GET /api/tests/algebra%20i']],
    ['/sessions/algebra~1~1/questions/3', ['GET /api/sessions/algebra~1~1']],
    ['/attempts', [bell, 'GET /api/attempts']],
    ['/attempts/algebra~1~1', [bell, 'GET /api/attempts/algebra~1~1']],
    ['/notifications', [bell]],
    ['/receipts/verify', []],
  ])('of %s asks for what that page shows, once', async (path, expected) => {
    const { services, requests } = createFakeServices((_, address) => quietReplies(address));
    await prefetch(path, createQueryClient(), services);
    expect(requests).toEqual(expected);
    // The same is asked for before there is any code.
    expect(addressesAt(path).map((address) => `GET ${address}`)).toEqual(expected);
  });

  it('leaves the page nothing to wait for', async () => {
    const { services } = createFakeServices((_, address) => quietReplies(address));
    const client = createQueryClient();
    await prefetch('/tests', client, services);
    expect(client.getQueryData(testsQuery(services.callRoute).queryKey)?.tests).toEqual([]);
  });

  it('asks for nothing while nobody is signed in', async () => {
    const { services, requests, signInState } = createFakeServices(() => 'offline');
    signInState.set({ kind: 'signedOut' });
    await prefetch('/tests', createQueryClient(), services);
    expect(requests).toEqual([]);
  });
});
