// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { SaveAnswersBody } from '../../../../shared/api/sessions.ts';
import { AnswerChange, type SavedAnswer } from '../../../../shared/questions/answer.ts';
import { type FakeServer, quietReplies, renderApp } from '../../testing/render-app.tsx';

const choices = (...texts: string[]) => texts.map((text, index) => ({ id: `c${index}`, text }));
const questions = [
  { questionId: 'pick', type: 'singleChoice', text: 'Which is prime?', points: 1, choices: choices('Four', 'Five') },
  { questionId: 'sort', type: 'ordering', text: 'Smallest first', points: 1, items: choices('Two', 'One', 'Three') },
  { questionId: 'write', type: 'shortText', text: 'Capital of France?', points: 1, maxLength: 40 },
];
const layout = { navigation: 'oneAtATime', calculator: 'off', sections: [] };
const timeLimit = {
  baseSeconds: 600,
  extraSeconds: 0,
  totalSeconds: 600,
  availableSeconds: 600,
  limitedBy: 'duration',
};

/** A server with one session; `take` may refuse to answer. */
function createServer(remainingMs = 540_000) {
  const answers = new Map<string, SavedAnswer>();
  const iso = (ms = 0) => new Date(Date.now() + ms).toISOString();
  const deadline = iso(remainingMs);
  const state = { offline: false, signedOut: false, closed: false };
  const common = {
    sessionId: 'demo~1~1',
    testId: 'demo',
    version: 1,
    attemptNumber: 1,
    title: 'Demo',
    startedAt: iso(-60_000),
    deadline,
    timeLimit,
  };
  const hidden = { visible: false, from: null };
  const attempt = () => ({
    attemptId: 'demo~1~1',
    code: 'K7Q4X-9TMAC',
    testId: 'demo',
    version: 1,
    attemptNumber: 1,
    title: 'Demo',
    outcome: 'submitted',
    isExpired: false,
    startedAt: common.startedAt,
    finishedAt: iso(),
    timeTakenSeconds: 60,
    answeredCount: answers.size,
    questionCount: 3,
    score: null,
    review: { score: hidden, answers: hidden, correctness: hidden, rightAnswers: hidden, feedback: hidden },
    serverTime: iso(),
    timeLimit,
    questions: null,
    lateAnswers: [],
  });
  const server: FakeServer = (method, path, body) => {
    if (state.offline) return 'offline';
    if (state.signedOut) return { status: 401, body: { message: 'Unauthorized' } };
    if (path.endsWith('/answers')) {
      const changes = z.parse(SaveAnswersBody, body).answers.map((answer) => z.parse(AnswerChange, answer));
      const results = changes.map((change) => {
        const current = answers.get(change.questionId);
        if (current && current.revision >= change.revision) {
          return { questionId: change.questionId, status: 'stale', answer: current };
        }
        const answer = { ...change, savedAt: iso() };
        answers.set(change.questionId, answer);
        return { questionId: change.questionId, status: 'saved', answer };
      });
      return { status: 200, body: { serverTime: iso(), deadline, remainingMs, results } };
    }
    if (path.endsWith('/complete')) {
      state.closed = true;
      return { status: 200, body: attempt() };
    }
    if (path === '/api/attempts/demo~1~1') return { status: 200, body: attempt() };
    if (path === '/api/sessions/demo~1~1' && method === 'GET') {
      const open = {
        state: 'inProgress',
        remainingMs,
        instructions: '',
        ...layout,
        questions,
        answers: [...answers.values()],
      };
      const closed = { state: 'submitted', attemptId: 'demo~1~1' };
      return { status: 200, body: { ...common, serverTime: iso(), ...(state.closed ? closed : open) } };
    }
    return quietReplies(path);
  };
  return { server, answers, state };
}

describe('the test room', () => {
  it('saves a choice and says when', async () => {
    const { server, answers } = createServer();
    renderApp('/sessions/demo~1~1', server);
    const group = await screen.findByRole('group', { name: 'Question 1: choose one answer' });
    expect(group).toHaveAccessibleDescription('Which is prime?');
    await userEvent.click(within(group).getByRole('radio', { name: 'Five' }));
    expect(await screen.findByText(/^Saved at \d\d:\d\d:\d\d$/)).toBeVisible();
    expect(answers.get('pick')?.value).toBe('c1');
    expect(screen.getByText('All answers saved')).toBeVisible();
  });

  it('puts items in order by keyboard, says each move, and keeps the focus', async () => {
    const { server, answers } = createServer();
    renderApp('/sessions/demo~1~1/questions/2', server);
    const up = await screen.findByRole('button', { name: 'Move up: One' });
    up.focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('One: now position 1 of 3')).toBeInTheDocument();
    expect(document.activeElement).toHaveAccessibleName('Already first: One');
    await waitFor(() => expect(answers.get('sort')?.value).toEqual(['c1', 'c0', 'c2']));
  });

  it('admits being offline, keeps the text, and sends it when the server is back', async () => {
    const { server, answers, state } = createServer();
    const { services } = renderApp('/sessions/demo~1~1/questions/3', server);
    const field = await screen.findByLabelText('Your answer to question 3');
    state.offline = true;
    await userEvent.type(field, 'Paris');
    expect(await screen.findByText('No connection. Saved on this device and will be sent.')).toBeVisible();
    const stored = await services.answerStore.load('Ada Lovelace', 'demo~1~1');
    expect(stored.entries[0]?.value).toBe('Paris');
    state.offline = false;
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByText('All answers saved')).toBeVisible();
    expect(answers.get('write')?.value).toBe('Paris');
  });

  it('keeps what is typed when the sign-in runs out, stays where it is, and offers to sign in again', async () => {
    const { server, answers, state } = createServer();
    const { signInState } = renderApp('/sessions/demo~1~1/questions/3', server);
    const field = await screen.findByLabelText('Your answer to question 3');
    state.signedOut = true;
    signInState.set({ kind: 'expired', student: { id: 'Ada Lovelace', name: 'Ada Lovelace' } });
    await userEvent.type(field, 'Paris');
    expect(await screen.findByText('Sign in again to keep saving your answers')).toBeVisible();
    expect(await screen.findByText(/You're signed out. Saved on this device/)).toBeVisible();
    expect(field).toHaveValue('Paris');
    state.signedOut = false;
    signInState.set({ kind: 'signedIn', student: { id: 'Ada Lovelace', name: 'Ada Lovelace' } });
    await waitFor(() => expect(answers.get('write')?.value).toBe('Paris'));
    expect(screen.queryByText('Sign in again to keep saving your answers')).toBeNull();
  });

  it('shows both versions when another device has saved a newer one', async () => {
    const { server, answers } = createServer();
    renderApp('/sessions/demo~1~1/questions/3', server);
    const field = await screen.findByLabelText('Your answer to question 3');
    answers.set('write', { questionId: 'write', value: 'Lyon', revision: 50_000, savedAt: new Date().toISOString() });
    await userEvent.type(field, 'Paris');
    expect(await screen.findByText('Lyon')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Keep this version' }));
    await waitFor(() => expect(answers.get('write')?.value).toBe('Paris'));
  });

  it('reviews, asks, submits, and gives a reference', async () => {
    const { server, state } = createServer();
    renderApp('/sessions/demo~1~1/review', server);
    expect(await screen.findByText(/You haven't answered any questions yet/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Submit test' }));
    await userEvent.click(screen.getByRole('button', { name: 'Yes, submit' }));
    expect(await screen.findByRole('heading', { name: 'Test submitted' })).toBeVisible();
    expect(screen.getByText('K7Q4X-9TMAC')).toBeVisible();
    expect(state.closed).toBe(true);
  });

  it('remembers flags over a reload, on this device', async () => {
    const { server } = createServer();
    const { services } = renderApp('/sessions/demo~1~1/questions/1', server);
    const flag = await screen.findByRole('button', { name: 'Flag for review' });
    await userEvent.click(flag);
    expect(flag).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Question 1 of 3: show all questions' }));
    expect(screen.getByRole('link', { name: 'Question 1, Not answered, Flagged' })).toBeInTheDocument();
    await waitFor(async () => {
      expect((await services.answerStore.load('Ada Lovelace', 'demo~1~1')).flagged).toEqual(['pick']);
    });
  });
});
