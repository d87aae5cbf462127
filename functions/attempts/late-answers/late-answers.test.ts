import { describe, expect, it } from 'vitest';
import { isAcceptedAt, sortLate } from './late-answers.ts';

const givenAt = '2026-11-22T09:00:30.000Z';
const nowMs = Date.parse('2026-11-22T09:02:00Z');
const change = (questionId: string, revision: number, value: string) => ({ questionId, revision, value, givenAt });
const graded = { q1: { value: 'saved', revision: 3, savedAtMs: 0 } };

describe('what arrives after the end', () => {
  it('is kept with its device’s time and the server’s, when it is newer than what was graded', () => {
    const { counted, late, next } = sortLate(graded, null, [change('q1', 4, 'later'), change('q2', 1, 'new')], nowMs);
    expect({ counted, late }).toEqual({ counted: [], late: ['q1', 'q2'] });
    expect(next).toEqual({
      revision: 1,
      answers: {
        q1: { value: 'later', revision: 4, givenAtMs: Date.parse(givenAt), receivedAtMs: nowMs },
        q2: { value: 'new', revision: 1, givenAtMs: Date.parse(givenAt), receivedAtMs: nowMs },
      },
    });
  });

  it('counts when the very same was graded, whatever its revision: only the acknowledgement was lost', () => {
    for (const revision of [3, 9]) {
      const sorted = sortLate(graded, null, [change('q1', revision, 'saved')], nowMs);
      expect(sorted).toEqual({ counted: ['q1'], late: [], next: null });
    }
  });

  it('is passed over when the graded answer is newer', () => {
    expect(sortLate(graded, null, [change('q1', 2, 'older')], nowMs)).toEqual({ counted: [], late: [], next: null });
  });

  it('changes nothing when it arrives again, and never gives way to something older', () => {
    const first = sortLate({}, null, [change('q1', 2, 'second')], nowMs).next;
    expect(sortLate({}, first, [change('q1', 2, 'second')], nowMs + 1)).toEqual({
      counted: [],
      late: ['q1'],
      next: null,
    });
    expect(sortLate({}, first, [change('q1', 1, 'first')], nowMs + 1)).toEqual({ counted: [], late: [], next: null });
  });

  it('is refused after 200 deliveries, and what came before stays', () => {
    const full = { revision: 200, answers: { q1: { value: 'kept', revision: 1, givenAtMs: null, receivedAtMs: 0 } } };
    expect(sortLate({}, full, [change('q2', 1, 'one too many')], nowMs)).toEqual({ counted: [], late: [], next: null });
  });

  it('is taken for seven days', () => {
    const sevenDaysMs = 7 * 24 * 3_600_000;
    expect(isAcceptedAt(1_000, 1_000 + sevenDaysMs)).toBe(true);
    expect(isAcceptedAt(1_000, 1_001 + sevenDaysMs)).toBe(false);
  });

  it('names no question by an object’s own words', () => {
    const sorted = sortLate({}, null, [change('constructor', 1, 'x')], nowMs);
    expect(sorted.late).toEqual(['constructor']);
  });
});
