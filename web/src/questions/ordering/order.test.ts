import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { completeOrder, moveItem } from './order.ts';

const items = ['a', 'b', 'c'].map((id) => ({ id, text: id }));

describe('an order', () => {
  it('is completed by what it leaves out, and ignores what does not belong', () => {
    expect(completeOrder([], items)).toEqual(['a', 'b', 'c']);
    expect(completeOrder(['c', 'x', 'c'], items)).toEqual(['c', 'a', 'b']);
  });

  it('moves an item by one place, and stays at the ends', () => {
    expect(moveItem(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    const order = ['a', 'b', 'c'];
    expect(moveItem(order, 'a', -1)).toBe(order);
    expect(moveItem(order, 'c', 1)).toBe(order);
  });

  test.prop([fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.constantFrom(-1 as const, 1 as const)])(
    'never loses an item',
    (order, index, by) => {
      const id = order[index % order.length] ?? '';
      expect([...moveItem(order, id, by)].sort()).toEqual([...order].sort());
    },
  );
});
