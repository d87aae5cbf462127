import { describe, expect, it } from 'vitest';
import type { ReviewPolicy } from '../../catalogue/test-version.ts';
import { shownEarly } from './keys-shown-early.ts';

const closesAtMs = Date.parse('2026-12-01T12:00:00Z');
const minuteMs = 60_000;
const never: ReviewPolicy = {
  score: 'never',
  answers: 'never',
  correctness: 'never',
  rightAnswers: 'never',
  feedback: 'never',
};
const moved = (review: Partial<ReviewPolicy>, fromMs: number, toMs: number, closes: number | null = closesAtMs) =>
  shownEarly({ review: { ...never, ...review }, closesAtMs: closes }, { fromMs, toMs });

describe('keys shown while a session goes on', () => {
  const [before, after] = [closesAtMs - 5 * minuteMs, closesAtMs + 5 * minuteMs];

  it('are those of the close, when the deadline moves past it', () => {
    expect(moved({ rightAnswers: 'afterClose', feedback: 'afterClose' }, before, after)).toEqual({
      atMs: closesAtMs,
      parts: ['rightAnswers', 'feedback'],
    });
    expect(moved({ rightAnswers: 'afterClose' }, closesAtMs, after)).toMatchObject({ atMs: closesAtMs });
  });

  it('are those of an instant, too', () => {
    expect(moved({ correctness: { atMs: closesAtMs + minuteMs } }, before, after, null)).toEqual({
      atMs: closesAtMs + minuteMs,
      parts: ['correctness'],
    });
  });

  it('are none when the session ends by then', () => {
    expect(moved({ rightAnswers: 'afterClose' }, before, closesAtMs)).toBeNull();
  });

  it('are none that were shown before the old deadline already, so that repeating is not asked about again', () => {
    expect(moved({ rightAnswers: 'afterClose' }, after, after + minuteMs)).toBeNull();
  });

  it('are neither the score, nor what the author shows to each at the end', () => {
    expect(moved({ score: 'afterClose', answers: 'afterClose' }, before, after)).toBeNull();
    expect(moved({ rightAnswers: 'immediately', feedback: { afterSeconds: 60 } }, before, after)).toBeNull();
  });
});
