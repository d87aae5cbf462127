import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { anyNoNumber, anyWrittenNumber, spellings } from '../../../../tests/support/arbitraries/numbers.ts';
import { readTyping } from './read-typing.ts';

describe('a number while it is typed', () => {
  it.each([
    ['', null, 'nothing'],
    [' ', null, 'nothing'],
    ['-', null, 'unfinished'],
    ['.', null, 'unfinished'],
    ['1e', null, 'unfinished'],
    ['1e-', null, 'unfinished'],
    ['3,', null, 'number'],
    ['1 2', null, 'unfinished'],
    ['1,234,5', null, 'unfinished'],
    ['6.02 x', null, 'unfinished'],
    ['6.02 x 1', null, 'unfinished'],
    ['6.02 · 10', null, 'unfinished'],
    ['6.02 · 10⁻', null, 'unfinished'],
    ['6.02 \\ti', null, 'unfinished'],
    ['9.81 m', 'm/s²', 'unfinished'],
    ['9.81 m/s^', 'm/s²', 'unfinished'],
    ['9.81 m/s^2', 'm/s²', 'number'],
    ['€', '€', 'unfinished'],
    ['-R', 'Rs', 'unfinished'],
    ['9.81 km', 'm', 'noNumber'],
    ['9.81 m', null, 'noNumber'],
    ['1/', null, 'noNumber'],
    ['x', null, 'noNumber'],
    ['12a', null, 'noNumber'],
    ['50%', null, 'noNumber'],
    ['50%', '%', 'number'],
  ] as const)('%j with the unit %j: %s', (text, unit, reading) => {
    expect(readTyping(text, unit)).toBe(reading);
  });

  test.prop([anyWrittenNumber.chain(spellings)])(
    'is never called unreadable on the way, however it is written',
    (text) => {
      expect(readTyping(text, null)).toBe('number');
      const typed = [...text];
      for (const place of typed.keys()) expect(readTyping(typed.slice(0, place).join(''), null)).not.toBe('noNumber');
    },
  );

  test.prop([anyNoNumber])('is called unreadable when nothing could make it a number', (text) => {
    expect(readTyping(text, null)).toBe('noNumber');
  });
});
