import { describe, expect, it } from 'vitest';
import { itemSize, readUnits, writeUnits } from './item-size.ts';

describe('The size of an item', () => {
  it('counts names and texts in UTF-8', () => {
    expect(itemSize({ PK: 'é', name: 'abc' })).toBe(2 + 2 + 4 + 3);
  });

  it('counts a byte for two digits of a number, and one', () => {
    expect(itemSize({ n: 12345 })).toBe(1 + 3 + 1);
    expect(itemSize({ n: -1200 })).toBe(1 + 1 + 1 + 1);
  });

  it('counts maps and lists with what each element adds', () => {
    expect(itemSize({ list: ['a', true] })).toBe(4 + 3 + 2 + 2);
    expect(itemSize({ map: { v: null } })).toBe(3 + 3 + 1 + 2);
  });

  it('leaves out what is undefined', () => {
    expect(itemSize({ a: undefined })).toBe(0);
  });

  it('is billed by the kilobyte begun when written and by four when read', () => {
    expect(writeUnits({ a: 'x'.repeat(1023) })).toBe(1);
    expect(writeUnits({ a: 'x'.repeat(1024) })).toBe(2);
    expect(readUnits({ a: 'x'.repeat(4096) })).toBe(2);
  });
});
