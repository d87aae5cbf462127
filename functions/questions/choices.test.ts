import { describe, expect, it } from 'vitest';
import { shareOf } from '../../tests/support/share-of.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));

describe('single choice and true/false', () => {
  const single = { ...common, type: 'singleChoice' as const, choices, rightChoiceId: 'b' };
  const statement = { ...common, type: 'trueFalse' as const, rightValue: false };

  it('takes the right one only', () => {
    expect(shareOf(single, 'b').earned).toBe(1);
    expect(shareOf(single, 'a').earned).toBe(0);
    expect(shareOf(single, ['b']).earned).toBe(0);
    expect(shareOf(statement, false).earned).toBe(1);
    expect(shareOf(statement, true).earned).toBe(0);
    expect(shareOf(statement, 'false').earned).toBe(0);
  });
});

describe('multiple choice', () => {
  const question = { ...common, type: 'multipleChoice' as const, choices, rightChoiceIds: ['a', 'b'] };

  it('takes exactly the right set, in any order, when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(shareOf(strict, ['b', 'a']).earned).toBe(1);
    expect(shareOf(strict, ['a']).earned).toBe(0);
    expect(shareOf(strict, ['a', 'b', 'c']).earned).toBe(0);
  });

  it('takes a wrong pick off a right one when partial, and never goes below zero', () => {
    const partial = { ...question, scoring: 'partial' as const };
    expect(shareOf(partial, ['a'])).toEqual({ earned: 1, outOf: 2 });
    expect(shareOf(partial, ['a', 'b', 'c'])).toEqual({ earned: 1, outOf: 2 });
    expect(shareOf(partial, ['a', 'b', 'c', 'd']).earned).toBe(0);
    expect(shareOf(partial, ['c', 'd']).earned).toBe(0);
    expect(shareOf(partial, ['a', 'a', 'a'])).toEqual({ earned: 1, outOf: 2 });
  });
});

describe('choices with weights', () => {
  const share = (earned: number, outOf: number) => ({ earned, outOf });
  const weights = { a: share(1, 1), b: share(1, 3), c: share(-1, 3), d: share(0, 1) };

  it('give what a single pick weighs, below nothing as well', () => {
    const single = { ...common, type: 'singleChoice' as const, choices, rightChoiceId: 'a', weights };
    expect(['a', 'b', 'c', 'd', 'z', 'constructor'].map((id) => shareOf(single, id))).toEqual([
      share(1, 1),
      share(1, 3),
      share(-1, 3),
      share(0, 1),
      share(0, 1),
      share(0, 1),
    ]);
  });

  it('add up for several picks, between nothing and everything', () => {
    const several = {
      ...common,
      type: 'multipleChoice' as const,
      choices,
      rightChoiceIds: ['a', 'b'],
      scoring: 'weights' as const,
      weights: { ...weights, a: share(1, 2) },
    };
    const of = (...picks: string[]) => shareOf(several, picks);
    expect(of('a', 'b')).toEqual(share(5, 6));
    expect(of('a', 'c')).toEqual(share(1, 6));
    expect(of('c')).toEqual(share(0, 1));
    expect(of('b', 'c', 'd')).toEqual(share(0, 1));
    expect(of('a', 'a', 'z')).toEqual(share(1, 2));
    expect(shareOf({ ...several, weights: { a: share(3, 4), b: share(3, 4) } }, ['a', 'b'])).toEqual(share(1, 1));
  });
});
