import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyShare } from '../../tests/support/arbitraries/keyed-questions.ts';
import { versionOf } from '../../tests/support/arbitraries/questions.ts';
import { fraction, fractionOf, roundPart } from './fraction.ts';
import { gradeAnswers, pointsOf, totalOf } from './grade.ts';

const third = { earned: 1, outOf: 3 };
const anyGrades = fc.array(
  fc.record({ share: anyShare, maxPoints: fc.integer({ min: 0, max: 5_000 }).map((hundredths) => hundredths / 100) }),
  { maxLength: 60 },
);

describe('points as they are shown', () => {
  it.each([
    [third, 1, 0.33],
    [third, 0.01, 0.003],
    [{ earned: 2, outOf: 3 }, 0.01, 0.007],
    [{ earned: -1, outOf: 3 }, 1, -0.33],
    [{ earned: -1, outOf: 3 }, 0.01, -0.003],
    [{ earned: 1, outOf: 2 }, 0.01, 0.005],
    [{ earned: 999_999, outOf: 1_000_000 }, 1, 0.999_999],
    [{ earned: 0, outOf: 3 }, 5, 0],
    [{ earned: 3, outOf: 3 }, 5, 5],
    [third, 0, 0],
  ])('%j of %d are %d', (share, maxPoints, points) => {
    expect(pointsOf(share, maxPoints)).toBe(points);
  });

  it('round a half away from zero', () => {
    expect(roundPart(fraction(1n, 8n), 0.04)).toBe(0.01);
    expect(roundPart(fraction(-1n, 8n), 0.04)).toBe(-0.01);
  });

  it('are nothing only for nothing, everything only for everything, and never a hundredth off', () => {
    fc.assert(
      fc.property(anyShare, fc.integer({ min: 1, max: 5_000 }), (share, hundredths) => {
        const points = pointsOf(share, hundredths / 100);
        expect(points === 0).toBe(share.earned === 0);
        expect(points === hundredths / 100).toBe(share.earned === share.outOf);
        expect(Math.abs(points - (hundredths * share.earned) / share.outOf / 100)).toBeLessThanOrEqual(0.005_000_001);
      }),
    );
  });
});

describe('the sum of a test', () => {
  it('comes to 4 of 12 and 33.33 % for twelve matchings with one of three pairs right', () => {
    const list = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
    const questions = Array.from({ length: 12 }, (_, index) => ({
      questionId: `q${index}`,
      type: 'matching' as const,
      text: '',
      feedback: '',
      points: 1,
      prompts: list,
      options: list,
      rightMatches: { a: 'a', b: 'b', c: 'c' },
      scoring: 'partial' as const,
    }));
    const answers = new Map(questions.map(({ questionId }) => [questionId, { a: 'a', b: 'c', c: 'b' }]));
    const grading = gradeAnswers(versionOf(questions), answers);
    expect(grading).toMatchObject({ points: 4, maxPoints: 12, percent: 33.33 });
    expect(grading.questions.map(({ points, result }) => `${points} ${result}`)).toEqual(
      Array(12).fill('0.33 partial'),
    );
  });

  it('is exact: as whole numbers over one common denominator have it', () => {
    fc.assert(
      fc.property(anyGrades, (grades) => {
        const denominator = grades.reduce((product, { share }) => product * BigInt(share.outOf), 1n);
        const hundredths = (points: number) => BigInt(Math.round(points * 100));
        const earned = grades.reduce(
          (sum, { share, maxPoints }) =>
            sum + (denominator / BigInt(share.outOf)) * BigInt(share.earned) * hundredths(maxPoints),
          0n,
        );
        const most = grades.reduce((sum, { maxPoints }) => sum + hundredths(maxPoints), 0n) * denominator;
        const { above, below } = totalOf(grades);
        expect(above * (most || 1n)).toBe((earned > 0n ? earned : 0n) * below);
      }),
    );
  });

  it('lies between nothing and everything, whatever single picks cost, and does not depend on the order', () => {
    fc.assert(
      fc.property(anyGrades, (grades) => {
        const total = totalOf(grades);
        expect(total.above >= 0n && total.above <= total.below).toBe(true);
        expect(totalOf(grades.toReversed())).toEqual(total);
        const percent = roundPart(total, 100);
        expect(percent === 0).toBe(total.above === 0n);
        expect(percent === 100).toBe(total.above === total.below);
      }),
    );
  });

  it('keeps lowest terms', () => {
    expect(fractionOf({ earned: -2, outOf: 6 })).toEqual({ above: -1n, below: 3n });
    expect(fractionOf({ earned: 0, outOf: 6 })).toEqual({ above: 0n, below: 1n });
  });
});
