import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../../tests/support/arbitraries/questions.ts';
import { toPublished } from '../catalogue/test-store.ts';
import type { PublishedTest } from '../catalogue/test-version.ts';
import { noticesAt, opensSoonMs } from './derived-notices.ts';
import type { Notice } from './notice.ts';

const submitted: Notice = {
  studentId: 'ada',
  noticeId: '01JD0000000000000000000001',
  kind: 'sessionSubmitted',
  testId: 'algebra',
  title: 'Algebra',
  sessionId: 'algebra~1~1',
  hasAttempt: true,
  extraSeconds: null,
  deadlineMs: null,
  releases: [],
  createdAtMs: 1_731_974_400_000,
};
const opensAtMs = Date.parse('2026-12-01T09:00:00Z');
const published = { ...toPublished(versionOf([]), ''), testId: 'algebra', opensAtMs };
const at = (nowMs: number, stored: readonly Notice[], tests: readonly PublishedTest[] = [], maxShown = 50) =>
  noticesAt(stored, tests, { nowMs, maxShown });

describe('results that were held back', () => {
  const atMs = submitted.createdAtMs + 60_000;
  const held: Notice = { ...submitted, releases: [{ atMs, parts: ['score', 'feedback'] }] };

  it('are announced from the millisecond on at which they show', () => {
    expect(at(atMs - 1, [held])).toHaveLength(1);
    expect(at(atMs, [held])).toMatchObject([
      { kind: 'resultsReleased', sessionId: 'algebra~1~1', parts: ['score', 'feedback'], createdAtMs: atMs },
      { kind: 'sessionSubmitted', parts: [] },
    ]);
  });

  it('of two attempts that show together are two notifications', () => {
    const other = { ...held, noticeId: '01JD0000000000000000000002', sessionId: 'algebra~1~2' };
    const ids = at(atMs, [held, other]).map(({ noticeId }) => noticeId);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('a test that opens', () => {
  it('is announced a day before, to the millisecond, until it has opened', () => {
    const shown = (nowMs: number) => at(nowMs, [], [published]);
    expect(shown(opensAtMs - opensSoonMs - 1)).toEqual([]);
    expect(shown(opensAtMs - opensSoonMs)).toMatchObject([{ kind: 'testOpensSoon', sessionId: null, opensAtMs }]);
    expect(shown(opensAtMs - 1)).toHaveLength(1);
    expect(shown(opensAtMs)).toEqual([]);
  });

  it('and is published within that day is announced from then on, newer than what was seen before', () => {
    const publishedAtMs = opensAtMs - 1000;
    expect(at(publishedAtMs - 1, [], [{ ...published, publishedAtMs }])).toEqual([]);
    expect(at(publishedAtMs, [], [{ ...published, publishedAtMs }])).toMatchObject([{ createdAtMs: publishedAtMs }]);
  });

  it('without a window is not announced', () => {
    expect(at(opensAtMs - 1, [], [{ ...published, opensAtMs: null }])).toEqual([]);
  });
});

const instantMs = fc.integer({ min: 0, max: 10_000 });
const storedNotices = fc.array(
  fc.record({ sessionId: fc.uuid(), releases: fc.uniqueArray(instantMs, { maxLength: 3 }) }).map(
    ({ sessionId, releases }): Notice => ({
      ...submitted,
      // Of the year 1970, as everything here.
      noticeId: '00000000000000000000000000',
      createdAtMs: 0,
      sessionId,
      releases: releases.map((atMs) => ({ atMs, parts: ['score'] })),
    }),
  ),
);

describe('whatever is kept', () => {
  propertyTest.prop([storedNotices, instantMs, instantMs])(
    'what shows has the same id at each look, and what comes later sorts after all that was there',
    (stored, oneMs, otherMs) => {
      const [beforeMs, afterMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
      const before = at(beforeMs, stored).map(({ noticeId }) => noticeId);
      const after = at(afterMs, stored).map(({ noticeId }) => noticeId);
      for (const id of before) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(after.slice(after.length - before.length)).toEqual(before);
      const newest = before[0] ?? '';
      const added = after.slice(0, after.length - before.length);
      if (afterMs > beforeMs) expect(added.every((id) => id > newest)).toBe(true);
    },
  );

  propertyTest.prop([storedNotices, instantMs, fc.integer({ min: 0, max: 5 })])(
    'no more are shown than asked for, and those are the newest',
    (stored, nowMs, maxShown) => {
      expect(at(nowMs, stored, [], maxShown)).toEqual(at(nowMs, stored).slice(0, maxShown));
    },
  );
});
