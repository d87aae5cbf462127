// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type FakeServer, quietReplies, renderApp } from '../../testing/render-app.tsx';

const patience = { timeout: 15_000 };
const iso = (ms = 0) => new Date(Date.now() + ms).toISOString();
const timeLimit = {
  baseSeconds: 600,
  extraSeconds: 0,
  totalSeconds: 600,
  availableSeconds: 600,
  limitedBy: 'duration',
};
const question = { questionId: 'prime', type: 'trueFalse', text: 'Five is prime.', points: 1 };
const common = { testId: 'demo', version: 2, attemptNumber: 1, title: 'Demo', timeLimit };
const shown = { visible: true, from: null };

function session() {
  return {
    ...common,
    sessionId: 'demo~2~1',
    serverTime: iso(),
    startedAt: iso(),
    deadline: iso(600_000),
    state: 'inProgress',
    remainingMs: 600_000,
    instructions: '',
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: [question],
    answers: [],
  };
}

function graded(answer: unknown) {
  return {
    ...common,
    attemptId: 'demo~2~1',
    code: 'K7Q4X-9TMAC',
    outcome: 'submitted',
    isExpired: false,
    startedAt: iso(),
    finishedAt: iso(),
    serverTime: iso(),
    timeTakenSeconds: 5,
    answeredCount: 1,
    questionCount: 1,
    score: { points: 1, maxPoints: 1, percent: 100 },
    review: { score: shown, answers: shown, correctness: shown, rightAnswers: shown, feedback: shown },
    questions: [
      { question, answer, savedAt: iso(), points: 1, result: 'correct', rightAnswer: true, feedback: 'Only 1 and 5.' },
    ],
    lateAnswers: [],
  };
}

describe('a preview', () => {
  it('is the room over nothing that is kept, ends in all of the review, and begins again at the first question', async () => {
    const bodies: unknown[] = [];
    const server: FakeServer = (method, path, body) => {
      if (method === 'GET' && path === '/api/tests/demo/preview') {
        return { status: 200, body: { seed: 'seed', session: session() } };
      }
      if (path === '/api/tests/demo/preview/grade') {
        bodies.push(body);
        return { status: 200, body: graded(true) };
      }
      return quietReplies(path);
    };
    const { requests } = renderApp('/preview/sessions/demo~2~1', server);
    const group = await screen.findByRole('group', { name: /^Question 1/ }, patience);
    expect(screen.getByText('Preview: nothing is saved')).toBeVisible();
    await userEvent.click(within(group).getByRole('radio', { name: 'True' }));
    expect(await screen.findByText('Nothing is saved in a preview.', { exact: false }, patience)).toBeVisible();
    expect(screen.queryByText(/^Saved/)).toBeNull();

    await userEvent.click(screen.getByRole('link', { name: 'Review' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Submit test' }, patience));
    await userEvent.click(screen.getByRole('button', { name: 'Yes, submit' }));
    expect(await screen.findByRole('heading', { name: 'Preview: Demo' }, patience)).toBeVisible();
    expect(screen.getByText('Only 1 and 5.')).toBeVisible();
    expect(bodies).toMatchObject([{ version: 2, seed: 'seed', answers: [{ questionId: 'prime', value: true }] }]);
    expect(requests.filter((request) => /sessions|answers|complete/.test(request))).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: 'Preview again' }));
    expect(await screen.findByRole('group', { name: /^Question 1/ }, patience)).toBeVisible();
    expect(screen.getByRole('radio', { name: 'True' })).not.toBeChecked();
  }, 60_000);

  it('is refused to a student in plain words', async () => {
    const server: FakeServer = (_method, path) => {
      if (path !== '/api/tests/demo/preview') return quietReplies(path);
      const problem = { type: 'about:blank', title: 'Not allowed', status: 403, code: 'forbidden', detail: '' };
      return { status: 403, body: { ...problem, correlationId: 'c-1' } };
    };
    renderApp('/preview/sessions/demo~2~1', server);
    expect(await screen.findByRole('alert', {}, patience)).toBeVisible();
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
