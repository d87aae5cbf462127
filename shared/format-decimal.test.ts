import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDecimal } from './format-decimal.ts';

it.each([
  [33.33, 'en', '33.33'],
  [33.33, 'de', '33,33'],
  [0.003, 'en', '0.003'],
  [1e-9, 'en', '0.000000001'],
  [-0.5, 'en', '-0.5'],
  [1234.5, 'en', '1,234.5'],
  [4, 'ar', '4'],
])('%d in %s is %s', (value, locale, text) => {
  expect(formatDecimal(value, locale).replace(/[\u200e\u200f\u061c]/g, '')).toBe(text);
});

it('shows every decimal that a number of two decimals has, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (hundredths) => {
      expect(formatDecimal(hundredths / 100, 'en').replaceAll(',', '')).toBe(String(hundredths / 100));
    }),
  );
});
