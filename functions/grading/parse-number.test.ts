import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeNumeric, isWithin } from './numeric.ts';
import { parseNumber } from './parse-number.ts';

describe('reading a number', () => {
  it.each([
    ['9.81', 9.81],
    ['9,81', 9.81],
    [' 42 ', 42],
    ['+7', 7],
    ['-3', -3],
    ['−3,5', -3.5],
    ['–3', -3],
    ['- 3', -3],
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['1 234', 1234],
    ['1\u2009234\u202f567,25', 1_234_567.25],
    ["1'234.5", 1234.5],
    ['1’234.5', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,34,567', 1_234_567],
    ['0.123 456', 0.123456],
    ['1,234', 1.234],
    ['1.234', 1.234],
    ['1.5e3', 1500],
    ['1,5E-3', 0.0015],
    ['6.02×10^23', 6.02e23],
    ['6,02 · 10²³', 6.02e23],
    ['2*10**3', 2000],
    ['10⁻³', 0.001],
    ['10^3', 1000],
    ['٣٫١٤', 3.14],
    ['３．５'.replace('．', '.'), 3.5],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text, null)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    'e5',
    'abc',
    '1 2',
    '1,23,4',
    '1,2.3,4',
    '1 234 56',
    '--1',
    '5 apples',
    '0x1F',
    'NaN',
  ])('finds no number in %j', (text) => {
    expect(parseNumber(text, null)).toBeNull();
  });

  it.each(['Infinity', '1e9999', '5²', '1e', '1/2'])('does not take %j for a number', (text) => {
    expect(parseNumber(text, null)).toBeNull();
  });

  it.each([
    ['9.81 m/s²', 'm/s²'],
    ['9.81m/s^2', 'm/s²'],
    ['9,81 m / s2', 'm/s²'],
    ['9.81 m s⁻²', 'm·s⁻²'],
    ['981e-2 m/s', 'm/s'],
    ['9,81·10^0', 'm/s'],
    ['9.81 %', '%'],
    ['€ 9.81', '€'],
    ['9.81 µm', 'μm'],
  ])('trims the unit of %j', (text, unit) => {
    expect(parseNumber(text, unit)).toBe(9.81);
  });

  it('does not take another unit for the right one', () => {
    expect(parseNumber('9.81 km', 'm')).toBeNull();
    expect(parseNumber('5 mW', 'MW')).toBeNull();
    expect(parseNumber('5 m m', 'm')).toBeNull();
  });

  it('reads back whatever JavaScript prints, with a point or a comma', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), null)).toBe(value + 0);
        expect(parseNumber(String(value).replace('.', ','), 'm')).toBe(value + 0);
      }),
    );
  });

  it('reads grouped thousands as countries print them', () => {
    for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'hi-IN', 'ar-EG', 'sv-SE']) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      expect([locale, parseNumber(format.format(-1_234_567.25), null)]).toEqual([locale, -1_234_567.25]);
      expect([locale, parseNumber(format.format(8_234.5), null)]).toEqual([locale, 8_234.5]);
    }
  });

  it('is total and quick: any text gives a finite number or none', () => {
    const text = fc.stringMatching(/^[-+0-9., 'eE^*x]{0,64}$/);
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 64 })), (typed) => {
        const value = parseNumber(typed, 'm');
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('the tolerance', () => {
  it('is inclusive and not upset by binary fractions', () => {
    expect(isWithin(0.1, 0.3, 0.4)).toBe(true);
    expect(isWithin(0.1, 0.3, 0.2)).toBe(true);
    expect(isWithin(0, 0.1 + 0.2, 0.3)).toBe(true);
    expect(isWithin(0.05, 9.81, 9.86)).toBe(true);
    expect(isWithin(0.05, 9.81, 9.8601)).toBe(false);
    expect(isWithin(0, 1, 1.000001)).toBe(false);
    expect(isWithin(0, 0, 1e-12)).toBe(false);
  });

  it('takes any number typed with as many digits as the tolerance has', () => {
    const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -500, max: 500 }), (right, difference) => {
        const question = {
          questionId: 'q1',
          type: 'numeric' as const,
          text: '',
          feedback: '',
          points: 1,
          rightNumber: String(right / 100),
          tolerance: '2.5',
          unit: null,
        };
        const typed = ((right + difference) / 100).toFixed(2);
        expect(gradeNumeric(question, typed).earned === 1).toBe(Math.abs(difference) <= 250);
      }),
    );
  });
});
