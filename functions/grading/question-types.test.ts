import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeMatching } from './matching.ts';
import { gradeMultipleChoice } from './multiple-choice.ts';
import { gradeOrdering } from './ordering.ts';
import { gradeShortText } from './short-text.ts';
import { gradeSingleChoice } from './single-choice.ts';
import { gradeTrueFalse } from './true-false.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));

describe('single choice and true/false', () => {
  const single = { ...common, type: 'singleChoice' as const, choices, rightChoiceId: 'b' };
  const statement = { ...common, type: 'trueFalse' as const, rightValue: false };

  it('takes the right one only', () => {
    expect(gradeSingleChoice(single, 'b').earned).toBe(1);
    expect(gradeSingleChoice(single, 'a').earned).toBe(0);
    expect(gradeSingleChoice(single, ['b']).earned).toBe(0);
    expect(gradeTrueFalse(statement, false).earned).toBe(1);
    expect(gradeTrueFalse(statement, true).earned).toBe(0);
    expect(gradeTrueFalse(statement, 'false').earned).toBe(0);
  });
});

describe('multiple choice', () => {
  const question = { ...common, type: 'multipleChoice' as const, choices, rightChoiceIds: ['a', 'b'] };

  it('takes exactly the right set, in any order, when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(gradeMultipleChoice(strict, ['b', 'a']).earned).toBe(1);
    expect(gradeMultipleChoice(strict, ['a']).earned).toBe(0);
    expect(gradeMultipleChoice(strict, ['a', 'b', 'c']).earned).toBe(0);
  });

  it('takes a wrong pick off a right one when partial, and never goes below zero', () => {
    const partial = { ...question, scoring: 'partial' as const };
    expect(gradeMultipleChoice(partial, ['a'])).toEqual({ earned: 1, outOf: 2 });
    expect(gradeMultipleChoice(partial, ['a', 'b', 'c'])).toEqual({ earned: 1, outOf: 2 });
    expect(gradeMultipleChoice(partial, ['a', 'b', 'c', 'd']).earned).toBe(0);
    expect(gradeMultipleChoice(partial, ['c', 'd']).earned).toBe(0);
    expect(gradeMultipleChoice(partial, ['a', 'a', 'a'])).toEqual({ earned: 1, outOf: 2 });
  });
});

describe('choices with weights', () => {
  const share = (earned: number, outOf: number) => ({ earned, outOf });
  const weights = { a: share(1, 1), b: share(1, 3), c: share(-1, 3), d: share(0, 1) };

  it('give what a single pick weighs, below nothing as well', () => {
    const single = { ...common, type: 'singleChoice' as const, choices, rightChoiceId: 'a', weights };
    expect(['a', 'b', 'c', 'd', 'z', 'constructor'].map((id) => gradeSingleChoice(single, id))).toEqual([
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
    const of = (...picks: string[]) => gradeMultipleChoice(several, picks);
    expect(of('a', 'b')).toEqual(share(5, 6));
    expect(of('a', 'c')).toEqual(share(1, 6));
    expect(of('c')).toEqual(share(0, 1));
    expect(of('b', 'c', 'd')).toEqual(share(0, 1));
    expect(of('a', 'a', 'z')).toEqual(share(1, 2));
    expect(gradeMultipleChoice({ ...several, weights: { a: share(3, 4), b: share(3, 4) } }, ['a', 'b'])).toEqual(
      share(1, 1),
    );
  });
});

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
    expect(gradeMatching(partial, { p1: 'a', p2: 'c' })).toEqual({ earned: 1, outOf: 3 });
    expect(gradeMatching(partial, { p1: 'a', p2: 'b', p3: 'a' })).toEqual({ earned: 3, outOf: 3 });
  });

  it('wants every pair when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(gradeMatching(strict, { p1: 'a', p2: 'b' }).earned).toBe(0);
    expect(gradeMatching(strict, { p3: 'a', p2: 'b', p1: 'a' }).earned).toBe(1);
  });
});

describe('ordering', () => {
  const question = { ...common, type: 'ordering' as const, items: choices, rightOrder: ['a', 'b', 'c', 'd'] };

  it('gives a share for each item in its place when partial', () => {
    const partial = { ...question, scoring: 'partial' as const };
    expect(gradeOrdering(partial, ['a', 'c', 'b', 'd'])).toEqual({ earned: 2, outOf: 4 });
    expect(gradeOrdering(partial, ['a', 'b'])).toEqual({ earned: 2, outOf: 4 });
    expect(gradeOrdering(partial, ['b', 'c', 'd', 'a']).earned).toBe(0);
  });

  it('wants the whole sequence when all-or-nothing', () => {
    const strict = { ...question, scoring: 'allOrNothing' as const };
    expect(gradeOrdering(strict, ['a', 'b', 'c']).earned).toBe(0);
    expect(gradeOrdering(strict, ['a', 'b', 'c', 'd']).earned).toBe(1);
  });
});

describe('short text', () => {
  const question = {
    ...common,
    type: 'shortText' as const,
    acceptedTexts: ["Newton's law"],
    caseSensitive: false,
    whiteSpace: 'collapse' as const,
    maxLength: 100,
  };
  const earns = (accepted: string, given: string, rules: Partial<typeof question> = {}) =>
    gradeShortText({ ...question, ...rules, acceptedTexts: [accepted] }, given).earned === 1;

  it('does not mind typographic quotes, case or runs of white space', () => {
    expect(earns("Newton's law", '  newton’s\u00a0 LAW ')).toBe(true);
    expect(earns('say "hi"', 'Say „hi“')).toBe(true);
  });

  it('sees composed and decomposed characters as one, and folds case the same in every country', () => {
    expect(earns('caf\u00e9', 'cafe\u0301')).toBe(true);
    expect(earns('Straße', 'STRASSE')).toBe(true);
    expect(earns('ΟΔΟΣ', 'οδος')).toBe(true);
    expect(earns('title', 'TITLE')).toBe(true);
  });

  it.each([
    ['*', 'anything', true],
    ['Par*', 'paris', true],
    ['Par*', 'par', true],
    ['Par*', 'apar', false],
    ['*is', 'Paris', true],
    ['P*r*s', 'Paris', true],
    ['P*s*s', 'Pas', false],
    ['a*a', 'a', false],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'acb', false],
    ['2\\*3', '2*3', true],
    ['2\\*3', '213', false],
    ['*\\**', 'a*b', true],
    ['*\\**', 'ab', false],
    ['New * City', 'new   York\u00a0city', true],
    ['.*', 'x', false],
    ['(a+)+*', '(a+)+b', true],
  ])('with wildcards, %s and %s: %s', (accepted, given, expected) => {
    expect(gradeShortText({ ...question, wildcards: true, acceptedTexts: [accepted] }, given).earned === 1).toBe(
      expected,
    );
    expect(gradeShortText({ ...question, acceptedTexts: [accepted] }, given).earned).toBe(0);
  });

  it('agrees with a regular expression on what a wildcard stands for', () => {
    const letters = (minLength: number) => fc.stringMatching(new RegExp(`^[ab*]{${minLength},8}$`));
    fc.assert(
      fc.property(letters(1), letters(0), (accepted, given) => {
        const expected = new RegExp(`^${accepted.replaceAll('*', '[^]*')}$`).test(given);
        const rules = { ...question, caseSensitive: true, wildcards: true, acceptedTexts: [accepted] };
        expect(gradeShortText(rules, given).earned === 1).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer for many wildcards than the texts are long', () => {
    const startedMs = performance.now();
    const accepted = `${'a*'.repeat(4_000)}b`;
    expect(gradeShortText({ ...question, wildcards: true, acceptedTexts: [accepted] }, 'a'.repeat(10_000)).earned).toBe(
      0,
    );
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('gives what the first accepted text that is met is worth', () => {
    const answers = [
      { text: 'Newton', share: { earned: 1, outOf: 3 } },
      { text: "*Newton's*", share: { earned: 1, outOf: 1 } },
      { text: '*', share: { earned: -1, outOf: 4 } },
    ];
    const given = { ...question, wildcards: true, answers };
    expect(gradeShortText(given, 'newton')).toEqual({ earned: 1, outOf: 3 });
    expect(gradeShortText(given, 'the law of Newton’s apple')).toEqual({ earned: 1, outOf: 1 });
    expect(gradeShortText(given, 'Einstein')).toEqual({ earned: -1, outOf: 4 });
  });

  it('minds case when the question says so', () => {
    const strict = { ...question, caseSensitive: true, acceptedTexts: ['Na'] };
    expect(gradeShortText(strict, 'Na').earned).toBe(1);
    expect(gradeShortText(strict, 'NA').earned).toBe(0);
  });

  it('applies the white-space rule of the question', () => {
    const as = (whiteSpace: 'collapse' | 'ignore' | 'exact', given: string) =>
      gradeShortText({ ...question, whiteSpace, acceptedTexts: ['a b'] }, given).earned === 1;
    expect([as('collapse', 'a  b'), as('collapse', 'ab')]).toEqual([true, false]);
    expect([as('ignore', 'a  b'), as('ignore', 'ab')]).toEqual([true, true]);
    expect([as('exact', ' a b '), as('exact', 'a  b')]).toEqual([true, false]);
  });
});
