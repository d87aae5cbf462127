// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { quietReplies, renderApp } from '../../testing/render-app.tsx';

const result = {
  testId: 'algebra',
  title: 'Algebra',
  method: 'highest',
  attemptCount: 2,
  attemptNumber: 1,
  from: null,
};

function withResult(more: object) {
  renderApp('/attempts', (_method, path) => {
    if (path !== '/api/attempts') return quietReplies(path);
    return { status: 200, body: { serverTime: '2026-11-22T14:00:00.000Z', attempts: [], results: [more] } };
  });
}

it('says what several attempts come to, by which rule, and which attempt it is', async () => {
  withResult({ ...result, percent: 87.5 });
  expect(await screen.findByText(/Your result: 87.5% \(highest of 2 attempts\)/)).toBeVisible();
  expect(screen.getByText(/It's from attempt 1\./)).toBeVisible();
});

it('names no attempt for an average', async () => {
  withResult({ ...result, method: 'average', percent: 50, attemptNumber: null });
  expect(await screen.findByText(/50% \(average of 2 attempts\)/)).toBeVisible();
  expect(screen.queryByText(/It's from attempt/)).toBeNull();
});

it('shows no number while the scores are held back, but the rule', async () => {
  withResult({ ...result, percent: null, attemptNumber: null });
  expect(await screen.findByText("Your result isn't shown (highest of 2 attempts).")).toBeVisible();
});

it('says that a result is not final while an answer has to be marked', async () => {
  withResult({ ...result, percent: null, attemptNumber: null, isPending: true });
  expect(
    await screen.findByText("Your result isn't final: an answer hasn't been marked yet (highest of 2 attempts)."),
  ).toBeVisible();
});
