/**
 * Reads numbers as people type them, in any country, without guessing. The page, which says at once what cannot be read, and
 * the server, which grades, use this one function.
 */
import { inOneScript } from './one-script.ts';

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
/** The digits behind the mark: plain, or in groups of three or five, the last of which may be shorter. */
const fraction = String.raw`(?:\d{3}(?:[ '_]\d{3})*[ '_]\d{1,3}(?!\d)|\d{5}(?: \d{5})* \d{1,5}(?!\d)|\d*)`;
/** A whole number to raise ten to, perhaps in brackets. */
const power = String.raw` ?(?:\^|\*\*) ?[({]? ?(?<power>[+-]? ?\d+) ?[)}]?`;
const exponent = String.raw`(?: ?[eE] ?(?<e>[+-]? ?\d+)| ?(?:[×xX*]|\\times|\\cdot) ?10${power})?`;

const patterns = [
  ...integerForms.map(
    ({ integer, decimalMark }) =>
      new RegExp(`^(?<sign>[+-]?) ?(?<integer>${integer})(?:${decimalMark}(?<fraction>${fraction}))?${exponent}`),
  ),
  new RegExp(`^(?<sign>[+-]?) ?(?<ten>10)${power}`),
];

/** What most people type: these characters and no more. */
const plainNumber = /^(?<sign>-?)(?<integer>\d+)(?:[.,](?<fraction>\d+))?$/;

/** No key reaches 1e101, so beyond this power of ten numbers are all the same: too large or as good as nothing. */
const largestPower = 1_000;

/**
 * One text for each number: its digits without noughts at either end and the power of ten they are multiplied by, as in
 * `981e-2`; nought is `0`. A decimal is never rounded; beyond 1e1000 in size numbers become 1e1000, below 1e-1000 1e-1000.
 */
function canonical(sign: string, digits: string, exponentOfLast: number): string {
  const significant = digits.replace(/^0+/, '');
  const shortest = significant.replace(/0+$/, '');
  if (shortest === '') return '0';
  const minus = sign === '-' ? '-' : '';
  const last = exponentOfLast + significant.length - shortest.length;
  const first = last + shortest.length - 1;
  if (Math.abs(first) > largestPower) return `${minus}1e${first > 0 ? largestPower : -largestPower}`;
  return `${minus}${shortest}e${last}`;
}

const digitsOf = (text: string | undefined) => (text ?? '').replace(/\D/g, '');

/** The number that was matched; `null`: a sign or a mark without digits. */
function numberOf({ sign = '', integer, fraction: part, ten, e, power: raisedTo }: Readonly<Record<string, string>>) {
  const whole = ten === undefined ? digitsOf(integer) : '1';
  const decimals = digitsOf(part);
  if (whole + decimals === '') return null;
  return canonical(sign, whole + decimals, Number((e ?? raisedTo ?? '0').replace(' ', '')) - decimals.length);
}

/** The number at the start of `text` and what follows it. Every reading is tried. */
function* readings(text: string): Generator<{ number: string; rest: string }> {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const number = match?.groups ? numberOf(match.groups) : null;
    if (match && number !== null) yield { number, rest: text.slice(match[0].length).trim() };
  }
}

/** What makes two spellings of a unit the same: `m/s²`, `m/s^2` and `m / s2`; `m·s⁻²` and `m s^-2`. */
function unitKey(unit: string): string {
  // The ordinal sign is on some keyboards where others have the degree.
  return inOneScript(unit.replaceAll('º', '°'))
    .normalize('NFKC')
    .replace(/[\s^*×]/g, '');
}

function isUnit(unit: string | null, text: string): boolean {
  const wanted = unitKey(unit ?? '');
  return wanted !== '' && unitKey(text) === wanted;
}

/** The text without the unit in front of its number, which may stand behind the sign: `-€ 5`; `null`: there is none. */
function withoutLeadingUnit(text: string, unit: string | null): string | null {
  const wanted = inOneScript(unit ?? '');
  const sign = /^[+-] ?/.exec(text)?.[0] ?? '';
  if (wanted === '') return null;
  if (text.startsWith(wanted)) return text.slice(wanted.length).trim();
  return text.startsWith(wanted, sign.length) ? `${sign}${text.slice(sign.length + wanted.length).trim()}` : null;
}

/**
 * Reads a typed number: comma or point, any minus, spaces, apostrophes or repeated marks between thousands,
 * `1.5e3`, `1,5 × 10³`, digits of every script, and the question's unit before or behind it.
 * @param unit what may be typed beside the number; `null`: nothing
 * @returns the number as one text that all its spellings share, exact: `981e-2` for `9.81`; `null` when the text is no number
 */
export function parseNumber(text: string, unit: string | null): string | null {
  // Most answers are written like this, and then there is one reading.
  const plain = plainNumber.exec(text);
  if (plain?.groups) return numberOf(plain.groups);
  const normal = inOneScript(text);
  for (const { number, rest } of readings(normal)) if (rest === '' || isUnit(unit, rest)) return number;
  const bare = withoutLeadingUnit(normal, unit);
  if (bare !== null) for (const { number, rest } of readings(bare)) if (rest === '') return number;
  return null;
}
