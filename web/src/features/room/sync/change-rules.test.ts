import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { changeBucketOf } from '../../../../../shared/api/changes.ts';
import { mayConcern, type Situation, whatToAsk } from './change-rules.ts';

const quiet: Situation = { slept: false, isVisible: true, knowsAll: true, quietMs: 11_001, unheardMs: 11_001 };
const fiveMinutesMs = 5 * 60_000;

describe('what a page asks for', () => {
  it('is nothing for eleven seconds, and then the changes', () => {
    expect(whatToAsk({ ...quiet, quietMs: 9_000 })).toBeNull();
    expect(whatToAsk(quiet)).toBe('changes');
  });

  it('is its session when it has not heard of that for five minutes', () => {
    expect(whatToAsk({ ...quiet, unheardMs: fiveMinutesMs - 1 })).toBe('changes');
    expect(whatToAsk({ ...quiet, unheardMs: fiveMinutesMs })).toBe('session');
  });

  it('is its session every twelve seconds while it may not know all of it', () => {
    expect(whatToAsk({ ...quiet, knowsAll: false, quietMs: 12_000 })).toBeNull();
    expect(whatToAsk({ ...quiet, knowsAll: false, quietMs: 12_001 })).toBe('session');
  });

  it('is its session after a sleep, also when nobody can see the page', () => {
    expect(whatToAsk({ ...quiet, slept: true, isVisible: false, quietMs: 0 })).toBe('session');
  });

  it('is nothing while nobody can see the page', () => {
    expect(whatToAsk({ ...quiet, isVisible: false, quietMs: fiveMinutesMs, unheardMs: fiveMinutesMs })).toBeNull();
  });

  const anyMs = fc.integer({ min: 0, max: 2 * fiveMinutesMs });

  test.prop([fc.boolean(), anyMs, anyMs])('is never nothing for longer than twelve seconds', (knowsAll, a, b) => {
    const standing = { ...quiet, knowsAll, quietMs: Math.min(a, b), unheardMs: Math.max(a, b) };
    expect(whatToAsk(standing) === null).toBe(standing.quietMs <= (knowsAll ? 9_000 : 12_000));
  });
});

describe('the changes', () => {
  const startedAtMs = Date.parse('2026-11-22T14:00:00.003Z');
  const heardAtMs = startedAtMs + 60_000;
  const place = changeBucketOf(startedAtMs);
  const changesAt = (where: number, changedAtMs: number) => ({ changedAtMs: { [where]: changedAtMs } });

  it('concern a session when something changed at its place since it was heard of', () => {
    expect(mayConcern(changesAt(place, heardAtMs), startedAtMs, heardAtMs)).toBe(true);
    expect(mayConcern(changesAt(place, heardAtMs + 1), startedAtMs, heardAtMs)).toBe(true);
  });

  it('do not when that was at another place, or never', () => {
    expect(mayConcern(changesAt(place + 1, heardAtMs), startedAtMs, heardAtMs)).toBe(false);
    expect(mayConcern({ changedAtMs: {} }, startedAtMs, heardAtMs)).toBe(false);
  });

  it('concern it when they are up to three seconds older: the reply may have been read before, and written after', () => {
    expect(mayConcern(changesAt(place, heardAtMs - 3_000), startedAtMs, heardAtMs)).toBe(true);
    expect(mayConcern(changesAt(place, heardAtMs - 3_001), startedAtMs, heardAtMs)).toBe(false);
  });
});
