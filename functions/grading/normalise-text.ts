import type { QuestionOf } from './share.ts';

type TextRules = Pick<QuestionOf<'shortText'>, 'caseSensitive' | 'whiteSpace'>;

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

/**
 * What two texts have in common when they count as the same answer: composed characters, straight quotes,
 * no invisible characters (soft hyphen, zero-width space, direction marks), `\n` line ends, and the question's own rules.
 */
export function normaliseText(rules: TextRules, text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u2018-\u201b\u2032\u02bc\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g, '')
    .replace(/\r\n?/g, '\n');
  const folded = rules.caseSensitive ? plain : foldCase(plain).normalize('NFC');
  return applyWhiteSpace(rules.whiteSpace, folded);
}
