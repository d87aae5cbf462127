import { describe, expect, it } from 'vitest';
import { shareOf } from '../../tests/support/share-of.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));

describe('ordering', () => {
  const question = { ...common, type: 'ordering' as const, items: choices, rightOrder: ['a', 'b', 'c', 'd'] };

  it('gives a share for each item in its place when partial', () => {
    const partial = { ...question, scoring: 'partial' as const };
    expect(shareOf(partial, ['a', 'c', 'b', 'd'])).toEqual({ earned: 2, outOf: 4 });
    expect(shareOf(partial, ['a', 'b'])).toEqual({ earned: 2, outOf: 4 });
    expect(shareOf(partial, ['b', 'c', 'd', 'a']).earned).toBe(0);
  });

  it('wants the whole sequence when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(shareOf(strict, ['a', 'b', 'c']).earned).toBe(0);
    expect(shareOf(strict, ['a', 'b', 'c', 'd']).earned).toBe(1);
  });
});
