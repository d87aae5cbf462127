import { expect, it } from 'vitest';
import { noticeIdAt } from './notice-id.ts';

it('Ids of notifications sort by time, and none of one millisecond are the same', () => {
  const nowMs = Date.parse('2026-11-22T09:00:00Z');
  const together = Array.from({ length: 2_000 }, () => noticeIdAt(nowMs));
  expect(new Set(together).size).toBe(together.length);
  const [latest = ''] = together.toSorted().reverse();
  expect(noticeIdAt(nowMs + 1) > latest).toBe(true);
});
