import { describe, expect, it } from 'vitest';
import { shareOf } from '../../tests/support/share-of.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));

describe('matching', () => {
  const question = {
    ...common,
    type: 'matching' as const,
    prompts: ['p1', 'p2', 'p3'].map((id) => ({ id, text: id })),
    options: choices,
    rightMatches: { p1: 'a', p2: 'b', p3: 'a' },
  };

  it('gives a share for each right pair when partial', () => {
    const partial = { ...question, scoring: 'partial' as const };
    expect(shareOf(partial, { p1: 'a', p2: 'c' })).toEqual({ earned: 1, outOf: 3 });
    expect(shareOf(partial, { p1: 'a', p2: 'b', p3: 'a' })).toEqual({ earned: 3, outOf: 3 });
  });

  it('wants every pair when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(shareOf(strict, { p1: 'a', p2: 'b' }).earned).toBe(0);
    expect(shareOf(strict, { p3: 'a', p2: 'b', p1: 'a' }).earned).toBe(1);
  });
});
