import { describe, expect, it } from 'vitest';
import { categories, judge, type Report } from './judge.ts';

const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index'];

function report(
  performance: number | null,
  rest: Partial<Record<'accessibility' | 'best-practices', number>> = {},
): Report {
  const scores = { performance, accessibility: 1, 'best-practices': 1, ...rest };
  const contrast = { title: 'Contrast is sufficient', score: scores.accessibility === 1 ? 1 : 0 };
  return {
    lighthouseVersion: '13',
    environment: { benchmarkIndex: 1_500 },
    finalDisplayedUrl: 'http://localhost/tests',
    categories: Object.fromEntries(
      categories.map((name) => [
        name,
        { score: scores[name], auditRefs: name === 'accessibility' ? [{ id: 'color-contrast', weight: 7 }] : [] },
      ]),
    ),
    audits: {
      'color-contrast': contrast,
      'cumulative-layout-shift': { title: 'Shift', score: 1, numericValue: 0 },
      ...Object.fromEntries(metrics.map((id) => [id, { title: id, score: 1, numericValue: 1_000 }])),
    },
  };
}

describe('the verdict on a page', () => {
  it('takes the median of the performances, so that one slow visit decides nothing', () => {
    const verdict = judge([report(0.97), report(0.4), report(0.98)]);
    expect(verdict.scores.performance).toBe(97);
    expect(verdict.runs).toEqual([97, 40, 98]);
    expect(verdict.failures).toEqual([]);
  });

  it('takes the worse of two', () => {
    expect(judge([report(0.99), report(0.9)]).scores.performance).toBe(90);
  });

  it('demands what does not depend on time of every visit, and names what was missing', () => {
    const verdict = judge([report(1), report(1, { accessibility: 0.93 }), report(1)]);
    expect(verdict.failures).toEqual(['accessibility 93 < 100: Contrast is sufficient']);
  });

  it('fails below the floor and not at it', () => {
    expect(judge([report(0.95)]).failures).toEqual([]);
    expect(judge([report(0.94)]).failures).toHaveLength(1);
  });

  it('takes a visit without a score for no measurement', () => {
    expect(() => judge([report(null)])).toThrow('No score for performance');
    expect(() => judge([])).toThrow('There is no run');
  });
});
