// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { quietReplies, renderApp } from '../../testing/render-app.tsx';

const serverTime = '2026-11-22T14:00:00.000Z';
const limit = {
  baseSeconds: 3_600,
  extraSeconds: 0,
  totalSeconds: 3_600,
  availableSeconds: 3_600,
  limitedBy: 'duration',
};
const test = (testId: string, more: object = {}) => ({
  testId,
  version: 1,
  title: testId,
  description: '',
  questionCount: 15,
  totalPoints: 20,
  timeLimit: limit,
  opensAt: null,
  closesAt: null,
  attemptsAllowed: 2,
  attemptsUsed: 1,
  attemptsLeft: 1,
  availability: 'available',
  sessionId: null,
  ...more,
});

function withTests(...tests: object[]) {
  return (method: string, path: string) => {
    if (method === 'GET' && path === '/api/tests') return { status: 200, body: { serverTime, tests } };
    return quietReplies(path);
  };
}

const card = (name: string) => screen.findByRole('article', { name });

describe('my tests', () => {
  it('shows the time with an accommodation as a sum', async () => {
    const timeLimit = { ...limit, extraSeconds: 1_800, totalSeconds: 5_400, availableSeconds: 5_400 };
    renderApp('/tests', withTests(test('algebra', { timeLimit })));
    expect(within(await card('algebra')).getByText('90 min (60 + 30)')).toBeVisible();
  });

  it('tells before the start when the hard close cuts the time', async () => {
    const timeLimit = { ...limit, availableSeconds: 2_520, limitedBy: 'closesAt' };
    renderApp('/tests', withTests(test('algebra', { timeLimit, closesAt: '2026-11-22T14:42:00.000Z' })));
    expect(within(await card('algebra')).getByText(/you'll have 42 min instead of 60 min/)).toBeVisible();
  });

  it.each([
    ['notOpenYet', { opensAt: '2026-11-23T09:00:00.000Z' }, /This test opens on/],
    ['closed', { closesAt: '2026-11-21T09:00:00.000Z' }, /This test closed on/],
    ['noAttemptsLeft', { attemptsUsed: 2, attemptsLeft: 0 }, /You've used all 2 attempts/],
  ])('says why one cannot start: %s', async (availability, more, reason) => {
    renderApp('/tests', withTests(test('algebra', { availability, ...more })));
    const algebra = within(await card('algebra'));
    expect(algebra.getByText(reason)).toBeVisible();
    expect(algebra.queryByRole('link', { name: 'View test' })).toBeNull();
  });

  it('offers to try again when the server cannot be reached', async () => {
    let offline = true;
    const server = withTests(test('algebra'));
    renderApp('/tests', (method, path) => (offline ? 'offline' : server(method, path)));
    const retry = await screen.findByRole('button', { name: 'Try again' }, { timeout: 10_000 });
    offline = false;
    await userEvent.click(retry);
    expect(await card('algebra')).toBeVisible();
  });
});

describe('the start page', () => {
  it('starts the sitting that comes next, once', async () => {
    const bodies: unknown[] = [];
    renderApp('/tests/algebra', (method, path, body) => {
      if (method === 'GET' && path === '/api/tests/algebra') {
        return { status: 200, body: { serverTime, instructions: 'Read well.', calculator: 'off', ...test('algebra') } };
      }
      if (method === 'POST' && path === '/api/tests/algebra/sessions') {
        bodies.push(body);
        const problem = { type: 'about:blank', title: 'Closed', status: 409, code: 'not_open', detail: '' };
        return { status: 409, body: { ...problem, correlationId: 'c-1' } };
      }
      return quietReplies(path);
    });
    expect(await screen.findByText('Read well.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Start test (60 min)' }));
    expect(await screen.findByText("It isn't open right now.")).toBeVisible();
    expect(bodies).toEqual([{ attemptNumber: 2 }]);
  });
});
