import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../tests/support/share-of.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };

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
    shareOf({ ...question, ...rules, acceptedTexts: [accepted] }, given).earned === 1;

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
    expect(shareOf({ ...question, wildcards: true, acceptedTexts: [accepted] }, given).earned === 1).toBe(expected);
    expect(shareOf({ ...question, acceptedTexts: [accepted] }, given).earned).toBe(0);
  });

  it('agrees with a regular expression on what a wildcard stands for', () => {
    const letters = (minLength: number) => fc.stringMatching(new RegExp(`^[ab*]{${minLength},8}$`));
    fc.assert(
      fc.property(letters(1), letters(0), (accepted, given) => {
        const expected = new RegExp(`^${accepted.replaceAll('*', '[^]*')}$`).test(given);
        const rules = { ...question, caseSensitive: true, wildcards: true, acceptedTexts: [accepted] };
        expect(shareOf(rules, given).earned === 1).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer for many wildcards than the texts are long', () => {
    const startedMs = performance.now();
    const accepted = `${'a*'.repeat(4_000)}b`;
    expect(shareOf({ ...question, wildcards: true, acceptedTexts: [accepted] }, 'a'.repeat(10_000)).earned).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('gives what the first accepted text that is met is worth', () => {
    const answers = [
      { text: 'Newton', share: { earned: 1, outOf: 3 } },
      { text: "*Newton's*", share: { earned: 1, outOf: 1 } },
      { text: '*', share: { earned: -1, outOf: 4 } },
    ];
    const given = { ...question, wildcards: true, answers };
    expect(shareOf(given, 'newton')).toEqual({ earned: 1, outOf: 3 });
    expect(shareOf(given, 'the law of Newton’s apple')).toEqual({ earned: 1, outOf: 1 });
    expect(shareOf(given, 'Einstein')).toEqual({ earned: -1, outOf: 4 });
  });

  it('minds case when the question says so', () => {
    const strict = { ...question, caseSensitive: true, acceptedTexts: ['Na'] };
    expect(shareOf(strict, 'Na').earned).toBe(1);
    expect(shareOf(strict, 'NA').earned).toBe(0);
  });

  it('applies the white-space rule of the question', () => {
    const as = (whiteSpace: 'collapse' | 'ignore' | 'exact', given: string) =>
      shareOf({ ...question, whiteSpace, acceptedTexts: ['a b'] }, given).earned === 1;
    expect([as('collapse', 'a  b'), as('collapse', 'ab')]).toEqual([true, false]);
    expect([as('ignore', 'a  b'), as('ignore', 'ab')]).toEqual([true, true]);
    expect([as('exact', ' a b '), as('exact', 'a  b')]).toEqual([true, false]);
  });
});
