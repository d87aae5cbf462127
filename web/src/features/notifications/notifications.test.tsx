// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createQueryClient } from '../../app/query-client.ts';
import { type Services, ServicesContext } from '../../app/services.ts';
import { openDeviceSettings } from '../../lib/device-settings.ts';
import { createServiceWatch } from '../../lib/service-watch.ts';
import { quietReplies, renderApp } from '../../testing/render-app.tsx';
import { NotificationBell } from './notification-bell.tsx';
import NotificationsPage from './notifications-page.tsx';
import { readChannel } from './read-elsewhere.ts';
import { pollMs } from './use-notifications.ts';

const notification = {
  notificationId: '01JD0000000000000000000001',
  kind: 'sessionExpired',
  testId: 'demo',
  title: 'Demo',
  sessionId: 'demo~1~1',
  attemptId: 'demo~1~1',
  extraSeconds: null,
  deadline: null,
  parts: [],
  opensAt: null,
  createdAt: '2026-11-22T14:00:00.000Z',
  seen: false,
} as const;

describe('the notification centre at rest', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function setUp() {
    let requests = 0;
    let seen = false;
    let renders = 0;
    const callRoute: Services['callRoute'] = async (route) => {
      requests += 1;
      // A fresh object with a fresh time in each reply, as from a real server.
      if (route.method === 'POST') seen = true;
      const body = {
        serverTime: new Date(Date.now()).toISOString(),
        unreadCount: seen ? 0 : 1,
        notifications: [{ ...notification, seen }],
      };
      const schema = route.replies[200];
      if (!schema) throw new Error('The route has no reply');
      return { data: z.parse(schema, body), status: 200, sentAtMs: 0, receivedAtMs: 1 };
    };
    const services: Services = {
      callRoute,
      service: createServiceWatch(),
      signIn: {
        state: { get: () => ({ kind: 'signedOut' }), subscribe: () => () => {} },
        lastPerson: () => null,
        comeBackOffline: () => {},
        signIn: async () => {},
        signInAgain: async () => 'blocked',
        finish: async () => null,
        signOut: async () => {},
        getAccessToken: async () => null,
        getIdToken: () => null,
        preload: async () => {},
      },
      answerStore: {
        load: async () => ({ entries: [], flagged: [] }),
        save: async () => {},
        saveFlags: async () => {},
        loadView: async () => null,
        loadViews: async () => [],
        saveView: async () => {},
        note: async () => {},
        notes: async () => [],
        settle: async () => {},
        setAside: async () => {},
        loadAside: async () => [],
        purge: async () => {},
        forgetStudent: async () => {},
        countUnsent: async () => 0,
      },
      scrapStore: { load: async () => [], save: async () => {}, forget: async () => {} },
      checkStorage: async () => 'ok',
      settings: openDeviceSettings(window.localStorage),
      startedHere: new Set(),
    };
    render(
      <ServicesContext value={services}>
        <QueryClientProvider client={createQueryClient()}>
          <Profiler
            id="centre"
            onRender={() => {
              renders += 1;
            }}
          >
            <NotificationBell />
            <NotificationsPage />
          </Profiler>
        </QueryClientProvider>
      </ServicesContext>,
    );
    return { requests: () => requests, renders: () => renders };
  }

  it('asks at most once per interval and renders nothing while nothing changes', async () => {
    const { requests, renders } = setUp();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    const [requestsBefore, rendersBefore] = [requests(), renders()];
    // One look, and one word that it was seen.
    expect(requestsBefore).toBe(2);
    await act(() => vi.advanceTimersByTimeAsync(10 * pollMs));
    expect(requests() - requestsBefore).toBe(10);
    expect(renders() - rendersBefore).toBe(0);
  });

  it('asks nothing while the page is hidden', async () => {
    const { requests } = setUp();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    const before = requests();
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await act(() => vi.advanceTimersByTimeAsync(10 * pollMs));
    expect(requests()).toBe(before);
    hidden.mockRestore();
  });

  it('marks what came while the page was hidden only once it is looked at', async () => {
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { requests } = setUp();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(requests()).toBe(1);
    expect(screen.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
    hidden.mockRestore();
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      await vi.advanceTimersByTimeAsync(1_000);
    });
    expect(screen.getByRole('link', { name: 'Notifications, none unread' })).toBeVisible();
  });
});

describe('the notification centre', () => {
  it('says what happened; looking at it marks it as seen, and it stays marked as new for this visit', async () => {
    let seen = false;
    renderApp('/notifications', (method, path) => {
      if (method === 'POST' && path === '/api/notifications/seen') {
        seen = true;
        return { status: 200, body: { unreadCount: 0 } };
      }
      const list = { serverTime: notification.createdAt, unreadCount: seen ? 0 : 1 };
      if (path !== '/api/notifications') return quietReplies(path);
      return { status: 200, body: { ...list, notifications: [{ ...notification, seen }] } };
    });
    expect(await screen.findByText('Time ran out on Demo')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Notifications, none unread' })).toBeVisible();
    expect(screen.getByText('New')).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'My attempts' }));
    expect(await screen.findByRole('heading', { name: 'My attempts' })).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Notifications, none unread' }));
    expect(await screen.findByText('Time ran out on Demo')).toBeVisible();
    expect(screen.queryByText('New')).toBeNull();
  });

  it('of an open page clears its bell when another tab has read them', async () => {
    let seen = false;
    renderApp('/attempts', (_method, path) => {
      if (path !== '/api/notifications') return quietReplies(path);
      const list = { serverTime: notification.createdAt, unreadCount: seen ? 0 : 1 };
      return { status: 200, body: { ...list, notifications: [{ ...notification, seen }] } };
    });
    expect(await screen.findByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
    seen = true;
    new BroadcastChannel(readChannel).postMessage(null);
    expect(await screen.findByRole('link', { name: 'Notifications, none unread' })).toBeVisible();
  });

  it('shows a hundred by day, newest first', async () => {
    const notifications = Array.from({ length: 100 }, (_, index) => ({
      ...notification,
      notificationId: `01JD000000000000000000${String(9_999 - index)}`,
      title: `Demo ${index}`,
      createdAt: new Date(Date.UTC(2026, 10, 22, 14) - index * 3_600_000).toISOString(),
      seen: true,
    }));
    const body = { serverTime: notification.createdAt, unreadCount: 0, notifications };
    renderApp('/notifications', (_method, path) =>
      path === '/api/notifications' ? { status: 200, body } : quietReplies(path),
    );
    const days = await screen.findAllByRole('heading', { level: 2 });
    expect(days.length).toBeGreaterThanOrEqual(5);
    expect(days[0]).toHaveTextContent(/22 November 2026|November 22, 2026/);
    expect(screen.getAllByText(/^Time ran out on/)).toHaveLength(100);
  });

  it('tells what of a result can be seen now, and when a test opens, each with the way there', async () => {
    const released = { ...notification, kind: 'resultsReleased', parts: ['score', 'feedback'] };
    const opens = {
      ...notification,
      notificationId: '01JD0000000000000000000002',
      kind: 'testOpensSoon',
      title: 'Rome',
      testId: 'rome',
      sessionId: null,
      attemptId: null,
      opensAt: '2026-11-23T09:00:00.000Z',
    };
    const body = { serverTime: notification.createdAt, unreadCount: 2, notifications: [opens, released] };
    renderApp('/notifications', () => ({ status: 200, body }));
    expect(await screen.findByText('Results for Demo are out')).toBeVisible();
    expect(screen.getByText('You can now see your score and feedback.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'View attempt: Demo' })).toHaveAttribute('href', '/attempts/demo~1~1');
    expect(screen.getByText('Rome opens soon')).toBeVisible();
    expect(screen.getByText(/^This test opens on .*Nov 23/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to test: Rome' })).toHaveAttribute('href', '/tests/rome');
  });
});
