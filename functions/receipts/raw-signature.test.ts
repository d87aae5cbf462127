import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { test as propertyTest } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRawSignature } from './raw-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** DER of two numbers, as X9.62 has it. */
function der(r: bigint, s: bigint): Uint8Array {
  const number = (value: bigint) => {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    const positive = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  };
  const both = Buffer.concat([number(r), number(s)]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

describe('a raw signature', () => {
  propertyTest.prop([fc.uint8Array()])('is the same signature in the form of a JWS', (text) => {
    const raw = toRawSignature(sign('sha256', text, privateKey));
    expect(raw).toHaveLength(64);
    expect(verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
  });

  propertyTest.prop([fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), fc.bigInt({ min: 1n, max: 2n ** 256n - 1n })])(
    'holds both numbers at full length, however short they are',
    (r, s) => {
      const hex = Buffer.from(toRawSignature(der(r, s))).toString('hex');
      expect([BigInt(`0x${hex.slice(0, 64)}`), BigInt(`0x${hex.slice(64)}`)]).toEqual([r, s]);
    },
  );

  it.each([
    ['nothing', []],
    ['no sequence', [0x02, 1, 1]],
    ['one number only', [0x30, 3, 0x02, 1, 1]],
    ['a number longer than the rest', [0x30, 6, 0x02, 1, 1, 0x02, 9, 1]],
    ['something behind it', [0x30, 6, 0x02, 1, 1, 0x02, 1, 1, 0]],
    ['a third number', [0x30, 9, 0x02, 1, 1, 0x02, 1, 1, 0x02, 1, 1]],
  ])('is not made of %s', (_name, bytes) => {
    expect(() => toRawSignature(Uint8Array.from(bytes))).toThrow('not a P-256 signature');
  });

  it('is not made of numbers too long for the curve', () => {
    expect(() => toRawSignature(der(2n ** 256n, 1n))).toThrow('not a P-256 signature');
  });
});
