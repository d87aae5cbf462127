/** One spelling for the characters of a typed number that look or mean alike, whatever keyboard they come from. */

const plainAscii = /^[\x20-\x7e]*$/;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What stands for what. Each set is a part of a character class. */
const sameCharacters = [
  // Hyphens, dashes and minus signs; the Japanese long vowel mark is on the hyphen's key.
  ['-', '\\u2010-\\u2015\\u2212\\u02d7\\u05be\\u1806\\u2043\\u207b\\u208b\\u2796\\u30fc\\ufe58\\ufe63\\uff70'],
  ['+', '\\u207a\\u208a\\u2795\\ufb29\\ufe62'],
  // The Arabic decimal mark can be nothing else.
  ['.', '\\u066b\\u3002\\ufe52\\uff61'],
  [',', '\\u060c\\u3001\\ufe50\\uff64'],
  ["'", '\\u066c\\u2018\\u2019\\u02bc\\u00b4`'],
  ['×', '\\u00b7\\u0387\\u2027\\u2217\\u30fb\\uff65\\u22c5\\u2219\\u2022\\u2715\\u2716\\u2a2f\\u2a09'],
  ['^', '\\u02c6\\u2191'],
  // Cyrillic letters under the same keys.
  ['e', '\\u0435\\u23e8'],
  ['E', '\\u0415'],
  ['x', '\\u0445'],
  ['X', '\\u0425'],
].map(([plain = '', set = '']) => [plain, new RegExp(`[${set}]`, 'g')] as const);

/** What shows nothing and means nothing: direction marks, joiners, variants. A soft hyphen may have been meant as a minus. */
const hidden = /[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\ufe0e\ufe0f]/g;

/**
 * The text with ASCII digits, signs, marks and spaces, raised digits as `^…`, and without characters that show nothing.
 * Letters stay as they are, apart from full-width ones and the Cyrillic е and х.
 */
export function inOneScript(text: string): string {
  return (plainAscii.test(text) ? text.replaceAll('`', "'") : toAscii(text)).replace(/\s+/g, ' ').trim();
}

function toAscii(text: string): string {
  let ascii = text
    .replace(hidden, '')
    .replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, raised)
    // Full-width forms stand in the order of ASCII.
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, digitOf);
  for (const [plain, set] of sameCharacters) ascii = ascii.replace(set, plain);
  return ascii;
}

/** Superscript digits as `^digits`. */
function raised(text: string): string {
  return `^${Array.from(text, (sign) => (superscripts.includes(sign) ? superscripts.indexOf(sign) : sign)).join('')}`;
}

/** Digits of every script come in rows of ten, from nought to nine, so a digit's value is its place in the row. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
