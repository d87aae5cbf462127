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
import { renderApp } from '../../testing/render-app.tsx';
import { NotificationBell } from './notification-bell.tsx';
import NotificationsPage from './notifications-page.tsx';
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
    let renders = 0;
    const callRoute: Services['callRoute'] = async (route) => {
      requests += 1;
      // A fresh object with a fresh time in each reply, as from a real server.
      const body = {
        serverTime: new Date(Date.now()).toISOString(),
        unreadCount: 1,
        notifications: [{ ...notification }],
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
        signIn: async () => {},
        signInAgain: async () => 'blocked',
        finish: async () => null,
        signOut: async () => {},
        getAccessToken: async () => null,
        preload: async () => {},
      },
      answerStore: {
        load: async () => ({ entries: [], flagged: [] }),
        keep: async () => {},
        keepFlags: async () => {},
        loadView: async () => null,
        keepView: async () => {},
        note: async () => {},
        notes: async () => [],
        settle: async () => {},
        setAside: async () => {},
        loadAside: async () => [],
        purge: async () => {},
        forgetStudent: async () => {},
        countUnsent: async () => 0,
      },
      scrapStore: { load: async () => [], keep: async () => {}, forget: async () => {} },
      checkStorage: async () => 'ok',
      settings: openDeviceSettings(window.localStorage),
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
    expect(requestsBefore).toBe(1);
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
});

describe('the notification centre', () => {
  it('says what happened, and marks all as seen', async () => {
    let seen = false;
    renderApp('/notifications', (method, path) => {
      if (method === 'POST' && path === '/api/notifications/seen') {
        seen = true;
        return { status: 200, body: { unreadCount: 0 } };
      }
      const list = { serverTime: notification.createdAt, unreadCount: seen ? 0 : 1 };
      return { status: 200, body: { ...list, notifications: [{ ...notification, seen }] } };
    });
    expect(await screen.findByText('Time ran out on Demo')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByRole('link', { name: 'Notifications, none unread' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull();
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
