// @vitest-environment jsdom
import '../../../testing/set-up-dom.ts';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { SaveAnswersBody } from '../../../../../shared/api/sessions.ts';
import { AnswerChange } from '../../../../../shared/questions/answer.ts';
import { type FakeServer, quietReplies, renderApp } from '../../../testing/render-app.tsx';
import { changeEntry, emptyEntry } from '../sync/answer-entry.ts';

const startedAt = '2026-11-22T14:00:00.000Z';
const finishedAt = '2026-11-22T14:10:00.000Z';
const receivedAt = '2026-11-22T14:12:00.000Z';
const summary = {
  testId: 'demo',
  version: 1,
  attemptNumber: 1,
  title: 'Demo',
  startedAt,
  timeLimit: { baseSeconds: 600, extraSeconds: 0, totalSeconds: 600, availableSeconds: 600, limitedBy: 'duration' },
  serverTime: receivedAt,
};
const hidden = { visible: false, from: null };

/** A server whose session has ended, and which says what it read of the attempt only once the save was answered. */
function createSlowServer() {
  const late: unknown[] = [];
  const saved = Promise.withResolvers<void>();
  const attempt = () => ({
    ...summary,
    attemptId: 'demo~1~1',
    code: 'K7Q4X-9TMAC',
    outcome: 'expired',
    isExpired: true,
    finishedAt,
    timeTakenSeconds: 600,
    answeredCount: 0,
    questionCount: 3,
    score: null,
    review: { score: hidden, answers: hidden, correctness: hidden, rightAnswers: hidden, feedback: hidden },
    questions: null,
    lateAnswers: [...late],
  });
  const server: FakeServer = async (method, path, body) => {
    if (path === '/api/sessions/demo~1~1' && method === 'GET') {
      const ended = { sessionId: 'demo~1~1', deadline: finishedAt, state: 'expired', attemptId: 'demo~1~1' };
      return { status: 200, body: { ...summary, ...ended } };
    }
    if (path === '/api/attempts/demo~1~1') {
      const read = attempt();
      await saved.promise;
      return { status: 200, body: read };
    }
    if (path.endsWith('/answers')) {
      const changes = z.parse(SaveAnswersBody, body).answers.map((answer) => z.parse(AnswerChange, answer));
      late.push(...changes.map(({ questionId, value }) => ({ questionId, answer: value, givenAt: null, receivedAt })));
      // After the page has heard it, not with it.
      setTimeout(saved.resolve, 50);
      const lateQuestionIds = changes.map(({ questionId }) => questionId);
      const problem = {
        code: 'session_closed',
        correlationId: 'c-1',
        attemptId: 'demo~1~1',
        countedQuestionIds: [],
        lateQuestionIds,
      };
      return { status: 409, body: { type: 'about:blank', title: 'Ended', status: 409, detail: 'Ended', ...problem } };
    }
    return quietReplies(path);
  };
  return server;
}

describe('after the end', () => {
  it('says what arrived too late, even when the attempt was read before it and its reply came after', async () => {
    const { services } = renderApp('/tests', createSlowServer());
    await services.answerStore.save('Ada Lovelace', 'demo~1~1', [changeEntry(emptyEntry('product'), '42')]);
    window.history.pushState(null, '', '/sessions/demo~1~1');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect(await screen.findByRole('heading', { name: 'Time ran out' })).toBeVisible();
    expect(await screen.findByText('1 answer arrived too late to be graded')).toBeVisible();
  });

  it('offers the next attempt while one is left and the test is open', async () => {
    const test = {
      ...summary,
      description: '',
      questionCount: 3,
      totalPoints: 3,
      opensAt: null,
      closesAt: null,
      attemptsAllowed: 3,
      attemptsUsed: 1,
      attemptsLeft: 2,
      availability: 'available',
      sessionId: null,
    };
    renderApp('/sessions/demo~1~1', withEndedSession({ '/api/tests': { serverTime: receivedAt, tests: [test] } }));
    const next = await screen.findByRole('link', { name: 'Start the next attempt (2 left)' });
    expect(next).toHaveAttribute('href', '/tests/demo');
    expect(screen.getByText(/You answered 2 of 3 questions\. Your answers were saved and graded\./)).toBeVisible();
    expect(screen.getByText('K7Q4X-9TMAC')).toBeVisible();
  });

  it('offers none when all are used', async () => {
    renderApp('/sessions/demo~1~1', withEndedSession({}));
    expect(await screen.findByRole('link', { name: 'View attempt' })).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Start the next attempt/ })).toBeNull();
  });

  it('without a network says that the test has ended, and that the rest will come', async () => {
    renderApp('/sessions/demo~1~1', withEndedSession({ '/api/attempts/demo~1~1': 'offline' }));
    expect(await screen.findByText(/^Your test has ended\./)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

/** A server whose session was submitted with two answers, and which answers some paths otherwise. */
function withEndedSession(replies: Readonly<Record<string, object | 'offline'>>): FakeServer {
  const ended = { sessionId: 'demo~1~1', deadline: finishedAt, state: 'submitted', attemptId: 'demo~1~1' };
  const attempt = {
    ...summary,
    attemptId: 'demo~1~1',
    code: 'K7Q4X-9TMAC',
    outcome: 'submitted',
    isExpired: false,
    finishedAt,
    timeTakenSeconds: 600,
    answeredCount: 2,
    questionCount: 3,
    score: null,
    review: { score: hidden, answers: hidden, correctness: hidden, rightAnswers: hidden, feedback: hidden },
    questions: null,
    lateAnswers: [],
  };
  const all: Readonly<Record<string, object | 'offline'>> = {
    '/api/sessions/demo~1~1': { ...summary, ...ended },
    '/api/attempts/demo~1~1': attempt,
    ...replies,
  };
  return (_method, path) => {
    const body = all[path];
    if (body === 'offline') return 'offline';
    return body ? { status: 200, body } : quietReplies(path);
  };
}
