/** Reads numbers as people type them, in any country, without guessing. */
import { isPlainAscii } from './normalise-text.ts';

/** Hyphen-like characters that stand for a minus: hyphens and dashes, the minus sign, raised and full-width ones. */
const minusLike = /[\u2010-\u2015\u2212\u207b\ufe63\uff0d]/g;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The digits before the decimal mark: plain, or in groups of three (or 2–2–3, as in India). A single comma or
 * point is always the decimal mark, because `1,234` means two things; a group mark that repeats, or that stands
 * beside the other mark, can only be a group mark.
 */
const integerForms = [
  { integer: String.raw`\d{1,3}(?:[ '_]\d{3})+`, decimalMark: '[.,]' },
  { integer: String.raw`\d{1,3}(?:,\d{3}){2,}`, decimalMark: String.raw`\.` },
  { integer: String.raw`\d{1,2}(?:,\d{2})+,\d{3}`, decimalMark: String.raw`\.` },
  { integer: String.raw`\d{1,3}(?:\.\d{3}){2,}`, decimalMark: ',' },
  { integer: String.raw`\d{1,3},\d{3}(?=\.)`, decimalMark: String.raw`\.` },
  { integer: String.raw`\d{1,3}\.\d{3}(?=,)`, decimalMark: ',' },
  { integer: String.raw`\d+`, decimalMark: '[.,]' },
  { integer: '(?=[.,])', decimalMark: '[.,]' },
];
const exponent = String.raw`(?:[eE](?<e>[+-]?\d{1,4})|\s?[×x*·⋅]\s?10(?:\^|\*\*)\(?(?<power>[+-]?\d{1,4})\)?)?`;
const fraction = String.raw`(?:\d{3}(?: \d{3})+(?: \d{1,2})?(?!\d)|\d*)`;

const patterns = [
  ...integerForms.map(
    ({ integer, decimalMark }) =>
      new RegExp(
        String.raw`^(?<sign>[+-]?)\s?(?<integer>${integer})(?:(?<mark>${decimalMark})(?<fraction>${fraction}))?${exponent}`,
      ),
  ),
  /^(?<sign>[+-]?)\s?10(?:\^|\*\*)\(?(?<power>[+-]?\d{1,4})\)?/,
];

const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** One spelling for characters that look or mean alike: digits of other scripts, spaces, minus signs, group marks; no direction marks. */
function normalise(text: string): string {
  return (isPlainAscii(text) ? text : inAscii(text)).replace(/\s+/g, ' ').trim();
}

function inAscii(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(minusLike, '-')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+|-[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, raised)
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u2019\u02bc]/g, "'")
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/g, '');
}

/** Superscript digits as `^digits`. */
function raised(text: string): string {
  const digits = [...text].map((sign) => (sign === '-' ? '-' : String(superscripts.indexOf(sign)))).join('');
  return `^${digits}`;
}

/** What makes two spellings of a unit the same: `m/s²`, `m/s^2` and `m / s2`; `m·s⁻²` and `m s^-2`. */
function unitKey(unit: string): string {
  return normalise(unit)
    .normalize('NFKC')
    .replace(/[\s^*·⋅]/g, '');
}

function isUnit(unit: string | null, text: string): boolean {
  const wanted = unitKey(unit ?? '');
  return wanted !== '' && unitKey(text) === wanted;
}

/** The number at the start of `text` and what follows it; `null` when there is none. Every reading is tried. */
function* readings(text: string): Generator<{ value: number; rest: string }> {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (!match?.groups) continue;
    const { sign, integer, mark, fraction: decimals, e, power } = match.groups;
    const whole = integer?.replace(/\D/g, '') ?? '1';
    const part = decimals?.replace(/\D/g, '') ?? '';
    if (whole === '' && part === '') continue;
    const value = Number(`${sign ?? ''}${whole || '0'}${mark ? '.' : ''}${part}e${e ?? power ?? 0}`);
    if (Number.isFinite(value)) yield { value, rest: text.slice(match[0].length).trim() };
  }
}

/**
 * Reads a typed number: comma or point, any minus, spaces, apostrophes or repeated marks between thousands,
 * `1.5e3`, `1,5 × 10³`, digits of other scripts, and the question's unit before or behind it.
 * @param unit what may be typed beside the number; `null`: nothing
 * @returns the number, always finite; `null` when the text is anything else
 */
export function parseNumber(text: string, unit: string | null): number | null {
  // Most answers are written as our own numbers are, and then there is one reading.
  if (plainNumber.test(text) && Number.isFinite(Number(text))) return Number(text);
  const normal = normalise(text);
  const candidates = [normal];
  if (unit !== null && normal.startsWith(normalise(unit))) candidates.push(normal.slice(normalise(unit).length).trim());
  for (const candidate of candidates) {
    for (const { value, rest } of readings(candidate)) {
      if (rest === '' || (candidate === normal && isUnit(unit, rest))) return value;
    }
  }
  return null;
}
