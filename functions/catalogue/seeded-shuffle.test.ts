import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, seededShuffle } from './seeded-shuffle.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

describe('shuffling by seed', () => {
  // Written down once. When this fails, the code is wrong: sessions and attempts in the table rely on it.
  it('gives the same order for ever', () => {
    expect(seededShuffle('algebra~3~1', letters).join('')).toBe('gaiecjfdbh');
    expect(seededShuffle('algebra~3~2', letters).join('')).toBe('aghecdfjib');
    expect(seededShuffle('', letters).join('')).toBe('ibcdjaeghf');
    expect(seededShuffle('Straße/日本/😀', letters).join('')).toBe('aijghdcfbe');
  });

  it('is a permutation and leaves the input alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        expect(seededShuffle(seed, items).toSorted()).toEqual(before.toSorted());
        expect(items).toEqual(before);
      }),
    );
  });

  it('puts every item in every place about equally often', () => {
    const rounds = 6000;
    const counts = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const [index, letter] of seededShuffle(`seed-${round}`, letters.slice(0, 4)).entries()) {
        counts.set(`${letter}${index}`, (counts.get(`${letter}${index}`) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(16);
    for (const count of counts.values()) expect(Math.abs(count / rounds - 1 / 4)).toBeLessThan(0.03);
  });

  it('draws numbers from 0 up to, but not, 1', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const random = seededRandom(seed);
        for (let draw = 0; draw < 50; draw++) {
          const value = random();
          expect(value >= 0 && value < 1).toBe(true);
        }
      }),
    );
  });
});
