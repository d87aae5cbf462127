import { describe, expect, it } from 'vitest';
import { reviewAt } from './review-policy.ts';

const closesAtMs = Date.parse('2026-12-01T12:00:00Z');
const policy = {
  score: 'immediately',
  answers: 'afterClose',
  correctness: 'afterClose',
  rightAnswers: 'afterClose',
  feedback: 'never',
} as const;

describe('a review policy', () => {
  it('shows at once what it shows immediately, and nothing it never shows', () => {
    const review = reviewAt(policy, closesAtMs, 0);
    expect(review.score).toEqual({ visible: true, from: null });
    expect(review.feedback).toEqual({ visible: false, from: null });
  });

  it('holds the rest back until the test closes, to the millisecond, and says until when', () => {
    expect(reviewAt(policy, closesAtMs, closesAtMs - 1).rightAnswers).toEqual({
      visible: false,
      from: '2026-12-01T12:00:00.000Z',
    });
    expect(reviewAt(policy, closesAtMs, closesAtMs).rightAnswers.visible).toBe(true);
  });

  it('keeps hidden for good what waits for the close of a test that never closes', () => {
    expect(reviewAt(policy, null, Number.MAX_SAFE_INTEGER).answers).toEqual({ visible: false, from: null });
  });
});
