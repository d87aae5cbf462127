import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notification } from '../../../../shared/api/notifications.ts';
import { byDay } from './by-day.ts';

const at = (createdAt: string): Notification => ({
  notificationId: createdAt,
  kind: 'sessionExpired',
  testId: 'demo',
  title: 'Demo',
  sessionId: 'demo~1~1',
  attemptId: 'demo~1~1',
  extraSeconds: null,
  deadline: null,
  parts: [],
  opensAt: null,
  createdAt,
  seen: true,
});

describe('notifications by day', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'America/New_York');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('go by the reader’s midnight, and count days across a change of clocks', () => {
    const days = byDay(
      ['2026-11-02T04:00:00Z', '2026-11-01T12:00:00Z', '2026-11-01T03:30:00Z'].map(at),
      Date.parse('2026-11-02T12:00:00Z'),
    );
    expect(days.map(({ day, daysAgo, notifications }) => [day, daysAgo, notifications.length])).toEqual([
      ['2026-11-01', 1, 2],
      ['2026-10-31', 2, 1],
    ]);
  });

  it('keep their order', () => {
    const days = byDay(['2026-11-02T15:00:00Z', '2026-11-02T14:00:00Z'].map(at), Date.parse('2026-11-02T16:00:00Z'));
    expect(
      days.map(({ daysAgo, notifications }) => [daysAgo, notifications.map(({ createdAt }) => createdAt)]),
    ).toEqual([[0, ['2026-11-02T15:00:00Z', '2026-11-02T14:00:00Z']]]);
  });
});
