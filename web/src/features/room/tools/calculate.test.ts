import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { calculate } from './calculate.ts';

const basic = (line: string) => calculate('basic', 'degrees', line);
const scientific = (line: string) => calculate('scientific', 'degrees', line);

describe('the calculator', () => {
  it.each([
    ['1 + 2 × 3', '7'],
    ['(1 + 2) × 3', '9'],
    ['7 ÷ 2', '3.5'],
    ['7 − 10', '-3'],
    ['0.1 + 0.2', '0.3'],
    ['2,5 × 2', '5'],
    ['√16', '4'],
    ['√(9 + 16)', '5'],
    ['1 ÷ 3', '0.333333333333'],
    ['2(3+4)', '14'],
    ['(1+2)(3+4)', '21'],
    ['2√16', '8'],
    ['10%', '0.1'],
    ['50 × 10%', '5'],
    ['1.5e3 + 1', '1501'],
  ])('works out %s = %s', (line, result) => {
    expect(basic(line)).toBe(result);
    expect(scientific(line)).toBe(result);
  });

  it.each([
    ['2^10', '1024'],
    ['-2^2', '-4'],
    ['5!', '120'],
    ['sin(30)', '0.5'],
    ['sin 180', '0'],
    ['cos(60)', '0.5'],
    ['tan 45', '1'],
    ['asin 1', '90'],
    ['ln(e)', '1'],
    ['log 1000', '3'],
    ['2 × π', '6.28318530718'],
    ['2π', '6.28318530718'],
    ['2²', '4'],
    ['2¹⁰', '1024'],
    ['3π²', '29.6088132033'],
    ['2 sin 30', '1'],
    ['2e', '5.43656365692'],
    ['3!2', '12'],
    ['abs(-4)', '4'],
  ])('works out %s = %s when it is scientific, and not when it is basic', (line, result) => {
    expect(scientific(line)).toBe(result);
    expect(basic(line)).toBeNull();
  });

  it('measures angles as the student chose', () => {
    expect(calculate('scientific', 'radians', 'sin(π ÷ 2)')).toBe('1');
    expect(calculate('scientific', 'radians', 'acos 0')).toBe('1.57079632679');
  });

  it.each([
    '',
    '1 +',
    '1 ÷ 0',
    '√(0 − 1)',
    'tan 90',
    '171!',
    '2.5!',
    'hello',
    '1 2',
    '²',
    '1 = 1',
    'x = 3',
    '"a" || "b"',
    'f(x) = x',
  ])('has no result for %j', (line) => expect(scientific(line)).toBeNull());

  it.each(['constructor', 'toString()', '(1).constructor', 'sin.constructor("return 1")()', '__proto__', 'random()'])(
    'is a calculator and nothing more: %s',
    (line) => expect(scientific(line)).toBeNull(),
  );

  test.prop([fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: -9_999, max: 9_999 })])(
    'adds and multiplies as one learns it at school',
    (a, b) => {
      expect(basic(`(${a}) + (${b})`)).toBe(String(a + b));
      expect(Number(basic(`(${a}) × (${b})`))).toBe(a * b + 0);
    },
  );

  test.prop([fc.string({ unit: 'grapheme', maxLength: 60 })])('never throws, whatever is typed', (line) => {
    const result = scientific(line);
    expect(result === null || Number.isFinite(Number(result))).toBe(true);
  });
});
