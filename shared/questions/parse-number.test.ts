import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNoNumber, anyWrittenNumber, plainly, spellings } from '../../tests/support/arbitraries/numbers.ts';
import { parseNumber } from './parse-number.ts';

/** Read as a binary number: rounded, but made by another hand. */
const read = (text: string, unit: string | null = null) => {
  const number = parseNumber(text, unit);
  return number === null ? null : Number(number);
};

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
    ['９．８１', 9.81],
    ['＋５', 5],
    ['1 e10', 1e10],
    ['6.306 X 10^-7', 6.306e-7],
    ['10^ -7', 1e-7],
    ['43 279.168 29', 43_279.168_29],
    ['0.12345 67891', 0.123_456_789_1],
    ['6,02 · 10 ^ {23}', 6.02e23],
    ['2 \\times 10^{-3}', 0.002],
    ['−1,5 e −3', -0.0015],
    ['ー５。２', -5.2],
    ['١٬٢٣٤٫٥', 1234.5],
    ['१२.५', 12.5],
    ['1,5 х 10^3', 1500],
  ])('reads %j as %d', (text, value) => {
    expect(read(text)).toBe(value);
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

  it.each(['Infinity', '5²', '1e', '1/2', '\u00ad5', '2\u206210', '50%', 'x = 5', '12abc', '1e1.5', '6 x 10-7', '½'])(
    'does not take %j for a number',
    (text) => {
      expect(parseNumber(text, null)).toBeNull();
    },
  );

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
    ['+ € 9.81', '€'],
    ['9.81 ℃', '°C'],
    ['9.81ºC', '°C'],
  ])('trims the unit of %j', (text, unit) => {
    expect(read(text, unit)).toBe(9.81);
  });

  it('does not take another unit for the right one', () => {
    expect(parseNumber('9.81 km', 'm')).toBeNull();
    expect(parseNumber('5 mW', 'MW')).toBeNull();
    expect(parseNumber('5 m m', 'm')).toBeNull();
  });

  it('reads back whatever JavaScript prints, with a point or a comma', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(String(value))).toBe(value + 0);
        expect(read(String(value).replace('.', ','), 'm')).toBe(value + 0);
      }),
    );
  });

  it('reads grouped thousands as countries print them', () => {
    for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'hi-IN', 'ar-EG', 'sv-SE']) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      expect([locale, read(format.format(-1_234_567.25))]).toEqual([locale, -1_234_567.25]);
      expect([locale, read(format.format(8_234.5))]).toEqual([locale, 8_234.5]);
    }
  });

  it('is total and quick: any text gives one number or none', () => {
    const text = fc.stringMatching(/^[-+0-9., 'eE^*x]{0,64}$/);
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 64 })), (typed) => {
        expect(parseNumber(typed, 'm') ?? '0').toMatch(/^(?:0|-?[1-9]\d*e-?\d+)$/);
      }),
    );
  });

  it('reads each way to write a number as the same number, exactly', () => {
    const written = anyWrittenNumber.chain((number) => fc.tuple(fc.constant(number), spellings(number)));
    fc.assert(
      fc.property(written, ([number, text]) => {
        // By whole numbers, which are exact: digits and power are told apart from the text.
        const digits = BigInt(number.integer + number.fraction) * (number.isNegative ? -1n : 1n);
        const [mantissa = '0', power = '0'] = (parseNumber(text, null) ?? 'nothing').split('e');
        const shift = Number(power) - (number.power - number.fraction.length);
        expect(BigInt(mantissa) * 10n ** BigInt(Math.max(shift, 0))).toBe(digits * 10n ** BigInt(Math.max(-shift, 0)));
        expect(parseNumber(text, null)).toBe(parseNumber(plainly(number), null));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['m/s', '%', '°C', 'kg·m/s²', '€', 'Rs', 'μm', 'e', 'ms⁻¹'])(
    'reads it with %s before or behind it',
    (unit) => {
      const written = anyWrittenNumber.chain((number) => fc.tuple(fc.constant(number), spellings(number)));
      fc.assert(
        fc.property(written, fc.constantFrom('', ' ', '\u00a0'), ([number, text], space) => {
          const wanted = parseNumber(plainly(number), null);
          expect(parseNumber(`${text}${space}${unit}`, unit)).toBe(wanted);
          expect(parseNumber(`${unit}${space}${text}`, unit)).toBe(wanted);
        }),
      );
    },
  );

  it('finds none in what is no number', () => {
    fc.assert(fc.property(anyNoNumber, (text) => parseNumber(text, null) === null));
  });

  it('knows the decimal digits of every script', () => {
    for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
      const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      const text = format.format(9_876_543_210);
      // Roman, Chinese and other systems without decimal digits are not typed as numbers.
      if (!/^\p{Nd}{10}$/u.test(text)) continue;
      expect([numberingSystem, parseNumber(text, null)]).toEqual([numberingSystem, '987654321e1']);
    }
  });

  it.each([
    ['1e999999999', '1e1000'],
    ['-1e999999999999999999999999999999', '-1e1000'],
    ['1e-999999999', '1e-1000'],
    ['0e999999999', '0'],
    [`1${'0'.repeat(2000)}`, '1e1000'],
  ])('takes %s for no more than it could matter', (text, number) => {
    expect(parseNumber(text, null)).toBe(number);
  });

  it('takes no longer for long texts', () => {
    const startedMs = performance.now();
    for (const part of ['1 234', '1,234', '1.', '- ', '1e', '(', '٠', '１，', '10^'])
      parseNumber(part.repeat(20_000), 'm');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
