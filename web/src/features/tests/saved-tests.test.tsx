// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OpenSession } from '../../../../shared/api/sessions.ts';
import { renderApp } from '../../testing/render-app.tsx';

const name = 'Ada Lovelace';
const session = (testId: string, startedAgoMs: number): OpenSession => {
  const startedAt = new Date(Date.now() - startedAgoMs).toISOString();
  return {
    sessionId: `${testId}~1~1`,
    testId,
    version: 1,
    attemptNumber: 1,
    title: testId,
    serverTime: startedAt,
    startedAt,
    deadline: new Date(Date.now() - startedAgoMs + 3_600_000).toISOString(),
    timeLimit: {
      baseSeconds: 3_600,
      extraSeconds: 0,
      totalSeconds: 3_600,
      availableSeconds: 3_600,
      limitedBy: 'duration',
    },
    state: 'inProgress',
    remainingMs: 3_600_000,
    instructions: '',
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: [],
    answers: [],
  };
};

/** At the list of tests, with one test that runs and one of yesterday on the device. */
function atTheTests() {
  const { services } = renderApp('/tests', () => 'offline', name);
  for (const [testId, agoMs] of [
    ['algebra', 600_000],
    ['yesterday', 86_400_000],
  ] as const) {
    const view = { session: session(testId, agoMs), heardAtMs: Date.now() - agoMs, isPastEnd: false };
    void services.answerStore.saveView(name, view);
  }
}

describe('the list of tests without a network', () => {
  it('leads back into the test that runs, and to none that is long over', async () => {
    atTheTests();
    const link = await screen.findByRole('link', { name: 'Continue test' }, { timeout: 8_000 });
    expect(link).toHaveAttribute('href', '/sessions/algebra~1~1');
    expect(screen.getByText("You're offline")).toBeVisible();
  });
});
