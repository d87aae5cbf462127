import { describe, expect, it, vi } from 'vitest';
import type { Preview } from '../../../../shared/api/previews.ts';
import { OfflineError } from '../../lib/api-problem.ts';
import { createPreviewCalls } from './preview-calls.ts';

const at = '2026-11-29T09:00:00.000Z';
const preview: Preview = {
  seed: 'seed',
  session: {
    sessionId: 'algebra~3~1',
    testId: 'algebra',
    version: 3,
    attemptNumber: 1,
    title: 'Algebra',
    serverTime: at,
    startedAt: at,
    deadline: '2026-11-29T10:00:00.000Z',
    timeLimit: {
      baseSeconds: 3600,
      extraSeconds: 0,
      totalSeconds: 3600,
      availableSeconds: 3600,
      limitedBy: 'duration',
    },
    state: 'inProgress',
    remainingMs: 3_600_000,
    instructions: '',
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: [{ questionId: 'q1', type: 'trueFalse', text: 'Yes?', points: 1 }],
    answers: [],
  },
};

describe('the calls of a preview', () => {
  it('ask the server for nothing while answers are given, and look like a server that has saved them', async () => {
    const callRoute = vi.fn();
    const calls = createPreviewCalls({ preview, callRoute, onGraded: () => {} });
    const sent = await calls.send([{ questionId: 'q1', value: true, revision: 5 }]);
    expect(sent).toMatchObject({ kind: 'answered', results: [{ questionId: 'q1', status: 'saved' }], refusals: [] });
    expect(await calls.look()).toMatchObject({ kind: 'seen', view: { answers: [{ questionId: 'q1', value: true }] } });
    expect(await calls.changes('algebra')).toBeNull();
    expect(callRoute).not.toHaveBeenCalled();
  });

  it('have the last of each answer graded with the preview’s own seed and version', async () => {
    const graded = { attemptId: 'algebra~3~1' };
    const callRoute = vi.fn(async (_route: unknown, _call: unknown) => ({ data: graded }));
    const onGraded = vi.fn();
    const calls = createPreviewCalls({ preview, callRoute: Object(callRoute), onGraded });
    await calls.send([{ questionId: 'q1', value: true, revision: 5 }]);
    expect(await calls.submit([{ questionId: 'q1', value: false, revision: 6 }])).toMatchObject({
      kind: 'submitted',
    });
    expect(onGraded).toHaveBeenCalledWith(graded);
    expect(callRoute.mock.calls[0]?.[1]).toEqual({
      params: { testId: 'algebra' },
      body: { version: 3, seed: 'seed', startedAt: at, answers: [{ questionId: 'q1', value: false, revision: 6 }] },
    });
  });

  it('say what is in the way when nobody answers, so that the room asks again', async () => {
    const callRoute = async () => {
      throw new OfflineError('away');
    };
    const calls = createPreviewCalls({ preview, callRoute, onGraded: () => {} });
    expect(await calls.submit([])).toEqual({ kind: 'failed', trouble: 'offline' });
  });
});
