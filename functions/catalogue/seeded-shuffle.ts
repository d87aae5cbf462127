/**
 * Shuffling that is the same for ever for the same seed: a session that is resumed after a deployment, or
 * reviewed in ten years, must show its questions in the order in which they were sat. That is why this is
 * our own few lines and no library: an upgrade could change the order. The golden test holds it in place.
 */

/** Four 32-bit words from a text, each character reaching all of them (cyrb128 by bryc, public domain). */
function hashSeed(seed: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let index = 0; index < seed.length; index++) {
    const code = seed.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = d ^ Math.imul(c ^ code, 951_274_213);
    d = a ^ Math.imul(d ^ code, 2_716_044_179);
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** Numbers from 0 up to 1 (exclusive) that only depend on the seed (sfc32 from PractRand, public domain). */
export function seededRandom(seed: string): () => number {
  let [a, b, c, d] = hashSeed(seed);
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still resemble the seed.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** A permutation of `items`, chosen by the seed (Fisher–Yates). The input stays as it is. */
export function seededShuffle<T>(seed: string, items: readonly T[]): T[] {
  const random = seededRandom(seed);
  const rest = [...items];
  const shuffled: T[] = [];
  while (rest.length > 0) shuffled.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return shuffled;
}
