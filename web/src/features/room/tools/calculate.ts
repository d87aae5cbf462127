/**
 * What the calculator works out. The parser is a kept library, cut down to what the keys offer: no variables, no
 * assignments, no functions to define, no code made from text (the page's policy would not run it either). Pure.
 */
import { Parser } from 'expr-eval-fork';
import type { CalculatorKind } from '../../../../../shared/questions/test-layout.ts';

/** What the angles of `sin`, `cos` and `tan` are measured in. */
export type AngleUnit = 'degrees' | 'radians';

/** Longest line that is worked out; nobody types more. */
export const longestCalculation = 200;

/** Digits that are shown: what is beyond them is the noise of binary fractions. */
const shownDigits = 12;
/** From here on sine and cosine are zero. */
const nothing = 1e-14;

const scientificOnly = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'ln', 'log10', 'exp', 'abs', 'factorial'] as const;
const never = [
  'comparison',
  'concatenate',
  'conditional',
  'logical',
  'remainder',
  'in',
  'random',
  'min',
  'max',
] as const;

/** The result as it is shown; `null` when the line is no calculation or has no result. */
export function calculate(kind: Exclude<CalculatorKind, 'off'>, angle: AngleUnit, line: string): string | null {
  if (line.trim() === '' || line.length > longestCalculation) return null;
  try {
    const value: unknown = parserFor(kind, angle).evaluate(toExpression(line));
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    return String(Number(value.toPrecision(shownDigits)));
  } catch {
    return null;
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const token = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[a-z]+|\S/gi;
const isNumber = (text: string) => /^[\d.]/.test(text);
const endsValue = (text: string) => isNumber(text) || ['pi', 'e', ')', '!'].includes(text);
const beginsValue = (text: string) => isNumber(text) || /^[a-z]/i.test(text) || text === '(';

/**
 * What is on the keys, and what people write, as the parser wants it: `2π` and `2(3+4)` are products, `2²` is a power,
 * `10%` a tenth. A comma is a decimal point here: no function takes two numbers.
 */
function toExpression(line: string): string {
  const tokens: readonly string[] = withPlainSigns(line).match(token) ?? [];
  return tokens
    .map((text, index) => {
      const before = tokens[index - 1] ?? '';
      const isProduct = endsValue(before) && beginsValue(text) && !(isNumber(before) && isNumber(text));
      return isProduct ? `* ${text}` : text;
    })
    .join(' ');
}

function withPlainSigns(line: string): string {
  return line
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => ` ^ (${[...digits].map((digit) => superscripts.indexOf(digit)).join('')})`)
    .replaceAll('%', ' * (1/100)')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replaceAll('π', ' pi ')
    .replaceAll('√', ' sqrt ')
    .replaceAll(',', '.');
}

function parserFor(kind: Exclude<CalculatorKind, 'off'>, angle: AngleUnit): Parser {
  const isScientific = kind === 'scientific';
  const parser = new Parser({
    allowMemberAccess: false,
    operators: {
      ...Object.fromEntries(never.map((name) => [name, false])),
      ...Object.fromEntries(scientificOnly.map((name) => [name, isScientific])),
      power: isScientific,
      assignment: false,
      fndef: false,
    },
  });
  const basic = { '-': (value: number) => -value, '+': Number, sqrt: Math.sqrt };
  parser.unaryOps = isScientific ? { ...basic, ...functionsIn(angle) } : basic;
  parser.functions = {};
  parser.consts = isScientific ? { pi: Math.PI, e: Math.E } : {};
  return parser;
}

function functionsIn(angle: AngleUnit) {
  const unit = angle === 'degrees' ? Math.PI / 180 : 1;
  const clean = (value: number) => (Math.abs(value) < nothing ? 0 : value);
  const sin = (value: number) => clean(Math.sin(value * unit));
  const cos = (value: number) => clean(Math.cos(value * unit));
  return {
    sin,
    cos,
    tan: (value: number) => sin(value) / cos(value),
    asin: (value: number) => Math.asin(value) / unit,
    acos: (value: number) => Math.acos(value) / unit,
    atan: (value: number) => Math.atan(value) / unit,
    ln: Math.log,
    log: Math.log10,
    exp: Math.exp,
    abs: Math.abs,
    '!': factorial,
  };
}

/** Of whole numbers only, and none so large that it has no number. */
function factorial(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 170) return Number.NaN;
  let product = 1;
  for (let factor = 2; factor <= value; factor += 1) product *= factor;
  return product;
}
