import { describe, expect, it } from 'vitest';
import { reviewParts } from '../../../shared/api/attempts.ts';
import type { ReviewPolicy } from '../../catalogue/test-version.ts';
import { releasesAfter, reviewAt } from './review-policy.ts';

const closesAtMs = Date.parse('2026-12-01T12:00:00Z');
const finishedAtMs = Date.parse('2026-11-30T10:00:00Z');
const times = { finishedAtMs, closesAtMs };
const policy = {
  score: 'immediately',
  answers: 'afterClose',
  correctness: 'afterClose',
  rightAnswers: 'afterClose',
  feedback: 'never',
} as const;

describe('a review policy', () => {
  it('shows at once what it shows immediately, and nothing it never shows', () => {
    const review = reviewAt(policy, times, 0);
    expect(review.score).toEqual({ visible: true, from: null });
    expect(review.feedback).toEqual({ visible: false, from: null });
  });

  it('holds the rest back until the test closes, to the millisecond, and says until when', () => {
    expect(reviewAt(policy, times, closesAtMs - 1).rightAnswers).toEqual({
      visible: false,
      from: '2026-12-01T12:00:00.000Z',
    });
    expect(reviewAt(policy, times, closesAtMs).rightAnswers.visible).toBe(true);
  });

  it('keeps hidden for good what waits for the close of a test that never closes', () => {
    expect(reviewAt(policy, { ...times, closesAtMs: null }, Number.MAX_SAFE_INTEGER).answers).toEqual({
      visible: false,
      from: null,
    });
  });
});

/** Each timing with the first instant at which its part shows; `null`: never. */
const timings: readonly (readonly [name: string, timing: ReviewPolicy['score'], showsAtMs: number | null])[] = [
  ['immediately', 'immediately', Number.NEGATIVE_INFINITY],
  ['two hours after the end', { afterSeconds: 7200 }, finishedAtMs + 7_200_000],
  ['at an instant', { atMs: finishedAtMs + 1 }, finishedAtMs + 1],
  ['at an instant before the end', { atMs: finishedAtMs - 1 }, finishedAtMs - 1],
  ['after the close', 'afterClose', closesAtMs],
  ['never', 'never', null],
];
const hidden: ReviewPolicy = {
  score: 'never',
  answers: 'never',
  correctness: 'never',
  rightAnswers: 'never',
  feedback: 'never',
};

describe.each(reviewParts)('%s', (part) => {
  it.each(timings)('shown %s shows from that millisecond on, and no other part does', (_name, timing, showsAtMs) => {
    const at = (nowMs: number) => reviewAt({ ...hidden, [part]: timing }, times, nowMs);
    const instants = [
      finishedAtMs,
      ...(showsAtMs !== null && Number.isFinite(showsAtMs) ? [showsAtMs] : []),
      closesAtMs,
      closesAtMs + 1,
    ];
    for (const nowMs of instants.flatMap((atMs) => [atMs - 1, atMs])) {
      const review = at(nowMs);
      const visible = showsAtMs !== null && nowMs >= showsAtMs;
      const shown = reviewParts.filter((one) => review[one].visible);
      expect(shown, String(nowMs)).toEqual(visible ? [part] : []);
      if (!visible) expect(review[part].from).toBe(showsAtMs === null ? null : new Date(showsAtMs).toISOString());
    }
  });
});

describe('what a result holds back', () => {
  it('is told with the instants at which it will show, earliest first, the parts of one instant together', () => {
    const mixed = { ...policy, score: { afterSeconds: 60 }, feedback: 'never' } as const;
    expect(releasesAfter(mixed, times, finishedAtMs)).toEqual([
      { atMs: finishedAtMs + 60_000, parts: ['score'] },
      { atMs: closesAtMs, parts: ['answers', 'correctness', 'rightAnswers'] },
    ]);
  });

  it('leaves out what never shows, and what showed before the result was recorded', () => {
    expect(releasesAfter(policy, { ...times, closesAtMs: null }, finishedAtMs)).toEqual([]);
    expect(releasesAfter(policy, times, closesAtMs)).toEqual([]);
  });
});
