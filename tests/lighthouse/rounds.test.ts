import { describe, expect, it } from 'vitest';
import type { Report } from './judge.ts';
import { visitInRounds } from './rounds.ts';

const report = (benchmarkIndex: number): Report => ({
  lighthouseVersion: '13',
  environment: { benchmarkIndex },
  finalDisplayedUrl: 'http://localhost/tests',
  categories: {},
  audits: {},
});

/** A machine whose visits have these indices, one after the other; the last one goes on for ever. */
function machine(...indices: number[]) {
  const visited: string[] = [];
  let rests = 0;
  return {
    visited,
    rests: () => rests,
    visit: async (page: string) => {
      visited.push(page);
      return report(indices[visited.length - 1] ?? indices.at(-1) ?? 0);
    },
    rest: async () => {
      rests += 1;
    },
  };
}

describe('visits in rounds', () => {
  it('go through all pages before the first is visited again', async () => {
    const steady = machine(1_000);
    const { visits, repeated } = await visitInRounds(['a', 'b'], { runs: 2, ...steady });
    expect(steady.visited).toEqual(['a', 'b', 'a', 'b']);
    expect([...visits.values()].map(({ length }) => length)).toEqual([2, 2]);
    expect([repeated, steady.rests()]).toEqual([0, 0]);
  });

  it('repeat what was visited on a throttled processor, after a rest, and count it', async () => {
    const throttled = machine(1_000, 990, 1_010, 500, 1_000);
    const { visits, repeated, benchmarkIndex } = await visitInRounds(['a', 'b'], { runs: 2, ...throttled });
    expect(throttled.visited).toEqual(['a', 'b', 'a', 'b', 'b']);
    expect([...visits.values()].flat().every(({ environment }) => environment.benchmarkIndex >= 990)).toBe(true);
    expect([repeated, throttled.rests(), benchmarkIndex]).toEqual([1, 1, 1_000]);
  });

  it('throw an early visit away when it shows that the machine can do more', async () => {
    const warming = machine(500, 1_000);
    const { repeated } = await visitInRounds(['a'], { runs: 3, ...warming });
    expect(warming.visited).toHaveLength(4);
    expect(repeated).toBe(1);
  });

  it('hold nothing against one lucky measurement', async () => {
    const { repeated } = await visitInRounds(['a'], { runs: 3, ...machine(2_000, 1_000) });
    expect(repeated).toBe(0);
  });

  it('are given up when the machine never comes to itself', async () => {
    let visits = 0;
    const visit = async () => report(2 ** ++visits);
    await expect(visitInRounds(['a', 'b'], { runs: 2, visit, rest: async () => {} })).rejects.toThrow(
      /After \d+ visits, \d+ of them on a throttled processor, these still lack some: /,
    );
  });
});
