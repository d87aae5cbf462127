import { test as propertyTest } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptMethod, Review } from '../../../shared/api/attempts.ts';
import { fraction } from '../../questions/fraction.ts';
import { resultsByTest } from './attempt-method-rules.ts';

const shown = { visible: true, from: null };
const later = (from: string | null) => ({ visible: false, from });

function attempt(
  attemptNumber: number,
  percent: number,
  method: AttemptMethod = 'highest',
  score: Review['score'] = shown,
  testId = 'algebra',
) {
  const review = { score, answers: shown, correctness: shown, rightAnswers: shown, feedback: shown };
  return {
    score: fraction(BigInt(Math.round(percent * 100)), 10_000n),
    method,
    summary: { testId, title: testId, attemptNumber, review },
  };
}

describe('a result by the method of its test', () => {
  it.each([
    ['highest', 90, 2],
    ['average', 66.67, null],
    ['first', 60, 1],
    ['last', 50, 3],
  ] as const)('%s of 60, 90 and 50 is %d', (method, percent, attemptNumber) => {
    const attempts = [attempt(3, 50, method), attempt(1, 60, method), attempt(2, 90, method)];
    expect(resultsByTest(attempts)).toEqual([
      { testId: 'algebra', title: 'algebra', method, attemptCount: 3, percent, attemptNumber, from: null },
    ]);
  });

  it.each([
    ['highest', true],
    ['average', true],
    ['first', false],
    ['last', true],
  ] as const)('%s is not final while the second of two attempts has to be marked: %s', (method, isPending) => {
    const second = attempt(2, 90, method);
    const results = resultsByTest([
      attempt(1, 60, method),
      { ...second, summary: { ...second.summary, isPending: true } },
    ]);
    expect(results[0]?.isPending ?? false).toBe(isPending);
    expect(results[0]?.percent).toBe(isPending ? null : 60);
  });

  it('is of the earlier of two attempts that are as good', () => {
    expect(resultsByTest([attempt(2, 80), attempt(1, 80)])).toMatchObject([{ attemptNumber: 1 }]);
  });

  it('goes by the newest attempt’s version when the method was changed in between', () => {
    expect(resultsByTest([attempt(1, 90, 'highest'), attempt(2, 10, 'last')])).toMatchObject([
      { method: 'last', percent: 10 },
    ]);
  });

  it('is one for each test', () => {
    const results = resultsByTest([attempt(1, 10), attempt(1, 20, 'first', shown, 'logic'), attempt(2, 30)]);
    expect(results).toMatchObject([
      { testId: 'algebra', percent: 30, attemptCount: 2 },
      { testId: 'logic', percent: 20, attemptCount: 1 },
    ]);
  });

  const [monday, friday] = ['2026-11-23T09:00:00.000Z', '2026-11-27T09:00:00.000Z'];

  it.each([
    ['highest', null],
    ['average', null],
    ['first', 60],
    ['last', null],
  ] as const)('%s is hidden exactly when it depends on an attempt whose score is', (method, percent) => {
    const attempts = [attempt(1, 60, method), attempt(2, 90, method, later(friday))];
    const from = percent === null ? friday : null;
    expect(resultsByTest(attempts)).toMatchObject([{ percent, from }]);
  });

  it('shows from when the last of the hidden scores does, or never', () => {
    const held = [attempt(1, 60, 'average', later(friday)), attempt(2, 90, 'average', later(monday))];
    expect(resultsByTest(held)).toMatchObject([{ percent: null, attemptNumber: null, from: friday }]);
    expect(resultsByTest([...held, attempt(3, 1, 'average', later(null))])).toMatchObject([{ from: null }]);
  });

  propertyTest.prop([fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 })])(
    'lies between the worst and the best attempt, and never depends on the order of the list',
    (hundredths) => {
      for (const method of ['highest', 'average', 'first', 'last'] as const) {
        const attempts = hundredths.map((percent, index) => attempt(index + 1, percent / 100, method));
        const [result] = resultsByTest(attempts);
        expect(result?.percent).toBeGreaterThanOrEqual(Math.min(...hundredths) / 100);
        expect(result?.percent).toBeLessThanOrEqual(Math.max(...hundredths) / 100);
        expect(resultsByTest(attempts.toReversed())).toEqual([result]);
      }
    },
  );
});
