import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyNoNumber,
  anyWrittenNumber,
  plainly,
  spellings,
  type WrittenNumber,
} from '../../tests/support/arbitraries/numbers.ts';
import { versionOf } from '../../tests/support/arbitraries/questions.ts';
import { shareOf } from '../../tests/support/share-of.ts';
import { gradeAnswers } from './grade.ts';
import type { KeyedQuestion, KeyedQuestionOf } from './registry.ts';

const question: KeyedQuestionOf<'numeric'> = {
  questionId: 'q1',
  type: 'numeric',
  text: '',
  feedback: '',
  points: 1,
  rightNumber: '9.81',
  tolerance: '0',
  unit: null,
};
const isCorrect = (typed: string, rightNumber: string, tolerance = '0') =>
  shareOf({ ...question, rightNumber, tolerance }, typed).earned === 1;

describe('a number as an answer', () => {
  it.each([
    ['0.4', '0.3', '0.1', true],
    ['0.2', '0.3', '0.1', true],
    ['0.40000000000000000001', '0.3', '0.1', false],
    ['0.3', '0.30000000000000000001', '0', false],
    ['9.86', '9.81', '0.05', true],
    ['9.8601', '9.81', '0.05', false],
    ['1.000001', '1', '0', false],
    ['1e-12', '0', '0', false],
    ['6.022e23', '6.022e23', '0', true],
    ['602 200 000 000 000 000 000 000', '6.022e23', '0', true],
    ['602200000000000000000001', '6.022e23', '0', false],
    ['10 000 000 000 000 001', '1e16', '0', false],
    ['10 000 000 000 000 001', '1e16', '1', true],
    ['-6,4·10^18', '-6.4e18', '0', true],
    ['9007199254740993', '9007199254740992', '0', false],
    ['-9e16', '1e16', '1e17', true],
    ['-90000000000000001', '1e16', '1e17', false],
    ['1e100', '1e100', '0', true],
    ['1e999999999', '1e100', '1e100', false],
    ['1e-999999999', '0', '1e-100', true],
    ['1e-999999999', '0', '0', false],
    ['5', '+5', '0', true],
    ['1.1', '1.10', '0.0', true],
    ['12abc', '12', '5', false],
  ])('%s is held against %s ± %s: %s', (typed, rightNumber, tolerance, expected) => {
    expect(isCorrect(typed, rightNumber, tolerance)).toBe(expected);
  });

  /** As a whole number of the 100th decimal, in which all keys and tolerances of the test are whole. */
  const scaled = ({ isNegative, integer, fraction, power }: WrittenNumber) => {
    const digits = BigInt(integer + fraction) * 10n ** BigInt(100 + power - fraction.length);
    return isNegative ? -digits : digits;
  };
  const size = (value: bigint) => (value < 0n ? -value : value);

  it('is right exactly when it is no further from the key than the tolerance, in whole numbers, edges included', () => {
    fc.assert(
      fc.property(
        anyWrittenNumber,
        anyWrittenNumber,
        anyWrittenNumber,
        fc.constantFrom(-1n, 0n, 1n),
        (a, b, c, off) => {
          const [key, tolerance] = [plainly(a), plainly({ ...b, isNegative: false })];
          expect(isCorrect(plainly(c), key, tolerance)).toBe(size(scaled(c) - scaled(a)) <= size(scaled(b)));
          // The edge itself, and one of the 100th decimal beside it.
          const given = scaled(a) + size(scaled(b)) + off;
          const typed = `${given < 0n ? '-' : ''}${size(given)}e-100`;
          expect(isCorrect(typed, key, tolerance)).toBe(size(given - scaled(a)) <= size(scaled(b)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is right exactly when a library for decimals says so', () => {
    fc.assert(
      fc.property(anyWrittenNumber, anyWrittenNumber, anyWrittenNumber, fc.boolean(), (a, b, c, isEdge) => {
        const [key, tolerance] = [Big(plainly(a)), Big(plainly({ ...b, isNegative: false }))];
        const given = isEdge ? key.plus(tolerance) : Big(plainly(c));
        const expected = given.minus(key).abs().lte(tolerance);
        expect(isCorrect(given.toString(), key.toFixed(), tolerance.toExponential())).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('comes to the same grade in each way that people write it', () => {
    const written = anyWrittenNumber.chain((number) => fc.tuple(fc.constant(number), spellings(number)));
    fc.assert(
      fc.property(written, fc.boolean(), ([number, typed], isKey) => {
        const rightNumber = isKey ? plainly(number) : '0.5';
        const grade = (value: string) =>
          gradeAnswers(versionOf([{ ...question, rightNumber }]), new Map([['q1', value]])).questions;
        expect(grade(typed)).toEqual(grade(plainly(number)));
        if (isKey) expect(grade(typed)[0]?.result).toBe('correct');
      }),
      { numRuns: 500 },
    );
  });

  it('is incorrect and not unanswered when it cannot be read', () => {
    fc.assert(
      fc.property(anyNoNumber, (typed) => {
        const [grade] = gradeAnswers(versionOf([question]), new Map([['q1', typed]])).questions;
        expect(grade?.result).toBe('incorrect');
      }),
    );
  });
});

describe('several answers', () => {
  const several: KeyedQuestion = {
    ...question,
    answers: [
      { number: '9.81', tolerance: '0.01', share: { earned: 1, outOf: 1 } },
      { number: '9.8', tolerance: '0.2', share: { earned: 1, outOf: 3 } },
      { number: '-9.81', tolerance: '0.01', share: { earned: -1, outOf: 2 } },
      { number: null, tolerance: '0', share: { earned: 0, outOf: 1 } },
    ],
  };

  it.each([
    ['9.82', 1, 'correct'],
    ['9.9', 0.33, 'partial'],
    ['-9.81', -0.5, 'incorrect'],
    ['about ten', 0, 'incorrect'],
  ] as const)('%s meets the first that fits and comes to %d points', (typed, points, result) => {
    const grading = gradeAnswers(versionOf([several]), new Map([['q1', typed]]));
    expect(grading.questions[0]).toMatchObject({ points, result });
    expect(grading.points).toBe(Math.max(points, 0));
  });
});
