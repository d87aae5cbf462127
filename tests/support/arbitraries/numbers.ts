/** Arbitrary numbers and the ways in which people write them, for property tests of the page and of grading. */
import fc from 'fast-check';

/** A number as sign, digits and power of ten: what it is, whichever way it is written. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  /** Digits before the mark; at least one. */
  readonly integer: string;
  /** Digits behind it; may be empty. */
  readonly fraction: string;
  readonly power: number;
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (minLength: number, maxLength: number) =>
  fc.array(digit, { minLength, maxLength }).map((list) => list.join(''));

/** Numbers of a size that a key may have. */
export const anyWrittenNumber: fc.Arbitrary<WrittenNumber> = fc.record({
  isNegative: fc.boolean(),
  integer: digits(1, 9),
  fraction: digits(0, 8),
  power: fc.oneof(fc.constant(0), fc.integer({ min: -80, max: 80 })),
});

/** As an author writes it in a test file. */
export function plainly({ isNegative, integer, fraction, power }: WrittenNumber): string {
  const mark = fraction === '' ? '' : '.';
  return `${isNegative ? '-' : ''}${integer}${mark}${fraction}${power === 0 ? '' : `e${power}`}`;
}

const spaces = [' ', '\u00a0', '\u2009', '\u202f', '\u2007', '\u3000', '\u205f'];
const minuses = ['-', '−', '–', '‐', '－', '﹣', '➖', '➖\ufe0f', 'ー', '⁻', '₋'];
const pluses = ['', '+', '＋', '➕', '﹢'];
/** The nought of each script; the other digits follow it. */
const noughts = ['0', '٠', '۰', '०', '০', '๐', '０', '༠', '០', '߀', '𝟎', '𝟘', '𑁦', '᠐', '꩐', '🯰'];
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const writtenIn = (nought: string) => (text: string) =>
  text.replace(/\d/g, (ascii) => String.fromCodePoint((nought.codePointAt(0) ?? 0) + Number(ascii)));
const raised = (power: number) =>
  String(power)
    .replace('-', '⁻')
    .replace(/\d/g, (ascii) => raisedDigits[Number(ascii)] ?? '');

/** In threes from the right, as before the mark. */
function grouped(integer: string, mark: string): string {
  return integer.replace(/\B(?=(?:\d{3})+$)/g, mark);
}

/** In threes from the left, as behind it. */
function groupedFraction(fraction: string, mark: string): string {
  return fraction.replace(/(\d{3})(?=\d)/g, `$1${mark}`);
}

/** What stands between thousands, and the decimal marks that can then be told from it. */
const groupings = [
  { group: '', marks: ['.', ',', '٫', '．', '，', '﹒', '،', '。'] },
  ...spaces.map((group) => ({ group, marks: ['.', ',', '٫', '．', '，'] })),
  ...["'", '’', '٬', '_', '＇', '`'].map((group) => ({ group, marks: ['.', ',', '٫'] })),
  { group: ',', marks: ['.', '．'] },
  { group: '.', marks: [',', '，'] },
  { group: '，', marks: ['．'] },
] as const;

/** Whether a group mark could be taken for a decimal mark: `1,234` is a little more than one. */
function isAmbiguous(group: string, { integer, fraction }: WrittenNumber): boolean {
  return /[.,，]/.test(group) && fraction === '' && integer.length < 7;
}

/** Texts that people write for a number. */
export function spellings(number: WrittenNumber): fc.Arbitrary<string> {
  const { isNegative, integer, fraction, power } = number;
  const one = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
  const space = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...spaces));
  const grouping = fc
    .constantFrom(...groupings.filter(({ group }) => !isAmbiguous(group, number)))
    .chain(({ group, marks }) => fc.record({ group: fc.constant(group), mark: fc.constantFrom<string>(...marks) }));
  const fractionGroup = fc.oneof(fc.constant(''), fc.constantFrom(...spaces));
  const exponent = fc
    .tuple(space, space, space, fc.integer({ min: 0, max: 5 }), one('e', 'E', 'ｅ', 'е'))
    .map(([before, between, behind, form, letter]) => {
      if (power === 0 && form > 2) return '';
      const forms = [
        `${before}${letter}${between}${power}`,
        `${before}${letter}${power < 0 ? '−' : '+'}${between}${Math.abs(power)}`,
        `${before}×${between}10^${behind}${power}`,
        `${before}X${between}10${behind}^(${power})`,
        `${before}·${between}10${raised(power)}`,
        `${before}*${between}10**${behind}${power}`,
      ];
      return forms[form] ?? '';
    });
  return fc
    .record({
      sign: isNegative ? one(...minuses) : one(...pluses),
      nought: one(...noughts),
      grouping,
      fractionGroup,
      exponent,
      ends: fc.tuple(space, space),
      hidden: one('', '\u200f', '\u061c', '\u200b', '\u2060'),
    })
    .map(({ sign, nought, grouping: { group, mark }, fractionGroup: behind, exponent: tail, ends, hidden }) => {
      const whole = grouped(integer, group);
      const part = fraction === '' ? '' : `${mark}${groupedFraction(fraction, behind)}`;
      return `${ends[0]}${hidden}${sign}${writtenIn(nought)(`${whole}${part}${tail}`)}${hidden}${ends[1]}`;
    });
}

/** Texts that are no number, and that no more typing could make one. */
export const anyNoNumber: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '12abc',
    '1/3',
    '50%',
    'x = 5',
    'nine',
    '5²',
    '3 apples',
    '1..2',
    '1,2,3.4,5',
    '--3',
    '0x1F',
    '½',
    '1e5e5',
    '≈3',
  ),
  fc
    .tuple(anyWrittenNumber, fc.constantFrom('/', '%', '?', ' =', 'q', '!'))
    .map(([number, tail]) => plainly(number) + tail),
);
