import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lookedAt } from './looked-at.ts';

const seen = (number: number, share: number, height: number) => ({ number, share, height });

describe('the question being looked at', () => {
  it('is the first that can be seen whole', () => {
    expect(lookedAt([seen(4, 1, 200), seen(3, 1, 200), seen(2, 0.4, 300)], null)).toBe(3);
  });

  it('is the one that has the focus, where several can be seen whole', () => {
    expect(lookedAt([seen(3, 1, 200), seen(4, 1, 200)], 4)).toBe(4);
  });

  it('is no longer the one that has the focus once that has been scrolled away', () => {
    expect(lookedAt([seen(3, 0.1, 20), seen(4, 1, 200)], 3)).toBe(4);
  });

  it('is the one that fills most of the screen, where none can be seen whole', () => {
    expect(lookedAt([seen(3, 0.1, 100), seen(4, 0.5, 500)], 3)).toBe(4);
  });

  it('is none where none can be seen', () => {
    expect(lookedAt([seen(3, 0, 0)], 3)).toBeNull();
  });

  test.prop([
    fc.uniqueArray(
      fc.record({ number: fc.nat(20), share: fc.double({ min: 0, max: 1, noNaN: true }), height: fc.nat(900) }),
      {
        selector: ({ number }) => number,
      },
    ),
    fc.option(fc.nat(20)),
  ])('is always one that can be seen', (questions, focused) => {
    const number = lookedAt(questions, focused);
    const visible = questions.filter(({ height }) => height > 0).map((one) => one.number);
    expect(number === null ? visible.length === 0 : visible.includes(number)).toBe(true);
  });
});
