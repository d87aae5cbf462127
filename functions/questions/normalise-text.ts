/** What counts as the same text, by the question. */
interface TextRules {
  readonly caseSensitive: boolean;
  readonly whiteSpace: 'collapse' | 'ignore' | 'exact';
}

/** The same in every locale, unlike `toLocaleLowerCase`: `ß` is `ss`, a final sigma is a sigma. */
function foldCase(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ').replaceAll('ſ', 's');
}

function applyWhiteSpace(rule: TextRules['whiteSpace'], text: string): string {
  switch (rule) {
    case 'collapse':
      return text.trim().replace(/\s+/g, ' ');
    case 'ignore':
      return text.replace(/\s+/g, '');
    case 'exact':
      return text.trim();
  }
}

/** Printable ASCII has one spelling for each character: most answers need no more than this look. */
const plainAscii = /^[\x20-\x7e]*$/;

/** Whether a text has no character that could be written in another way. */
export function isPlainAscii(text: string): boolean {
  return plainAscii.test(text);
}

/** One spelling for characters that look alike. */
function compose(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018-\u201b\u2032\u02bc\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g, '')
    .replace(/\r\n?/g, '\n');
}

/**
 * What two texts have in common when they count as the same answer: composed characters, straight quotes,
 * no invisible characters (soft hyphen, zero-width space, direction marks), `\n` line ends, and the question's own rules.
 */
export function normaliseText(rules: TextRules, text: string): string {
  if (isPlainAscii(text)) return applyWhiteSpace(rules.whiteSpace, rules.caseSensitive ? text : text.toLowerCase());
  const composed = compose(text);
  const folded = rules.caseSensitive ? composed : foldCase(composed).normalize('NFC');
  return applyWhiteSpace(rules.whiteSpace, folded);
}
