/** Texts of GIFT: which of their characters mean something, and how what is left is to be read. */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { innerPart } from '../inner-part.ts';
import type { Change } from '../source-document.ts';

/**
 * A piece of a question. `marks` is as long as `text` and shows the same characters but for the escaped ones, which mean
 * nothing: structure is looked for in `marks` and cut out of `text`.
 */
export interface GiftText {
  readonly text: string;
  readonly marks: string;
  /** Which line of the block it begins in, from 0. */
  readonly row: number;
}

/** Something about a question that its author should know. */
export interface GiftRemark {
  readonly row: number;
  readonly message: string;
  /** Where the test has something else than the file. */
  readonly change?: Change;
}

/** Why a question cannot be taken, and how to mend it. Said to the author with the line. */
export class GiftError extends Error {
  override readonly name = 'GiftError';
  readonly row: number;

  constructor(message: string, { row }: { readonly row: number }) {
    super(message);
    this.row = row;
  }
}

/** What PHP takes for white space: a no-break space is a character like any other. */
const blanks = ' \t\n\r\0\v';
/** Stands in `marks` for an escaped character. */
const meaningless = 'x';

/** Reads escapes: a backslash before one of `\ ~ = # { } :` is that character, `\n` ends a line, any other stays one. */
export function readEscapes(source: string): GiftText {
  const marks: string[] = [];
  const text = source.replace(/\\([\\~=#{}:n])|[^\\]+|\\/g, (whole, escaped?: string) => {
    marks.push(escaped === undefined ? whole : meaningless);
    if (escaped === undefined) return whole;
    return escaped === 'n' ? '\n' : escaped;
  });
  return { text, marks: marks.join(''), row: 0 };
}

function countLines(marks: string, end: number): number {
  let count = 0;
  for (let at = marks.indexOf('\n'); at >= 0 && at < end; at = marks.indexOf('\n', at + 1)) count++;
  return count;
}

/** The characters from `from` up to but not including `to`. */
export function slice(piece: GiftText, from: number, to: number = piece.text.length): GiftText {
  return {
    text: piece.text.slice(from, to),
    marks: piece.marks.slice(from, to),
    row: piece.row + countLines(piece.marks, from),
  };
}

/** Without white space at both ends. */
export function trim(piece: GiftText): GiftText {
  const { start, end } = innerPart(piece.marks, blanks);
  return slice(piece, start, end);
}

/** The parts between the given character, like `String.split`. */
export function split(piece: GiftText, mark: string, most = Number.POSITIVE_INFINITY): GiftText[] {
  const parts: GiftText[] = [];
  let rest = piece;
  for (let at = rest.marks.indexOf(mark); at >= 0 && parts.length + 1 < most; at = rest.marks.indexOf(mark)) {
    parts.push(slice(rest, 0, at));
    rest = slice(rest, at + mark.length);
  }
  return [...parts, rest];
}

/** A text with its format, as a test file has it. */
export interface FormattedPiece {
  readonly text: string;
  readonly format: TextFormat;
}

const formatNames: ReadonlyMap<string, TextFormat> = new Map([
  ['[moodle]', 'moodle'],
  ['[html]', 'html'],
  ['[plain]', 'plain'],
  ['[markdown]', 'markdown'],
]);

/** Without white space, line ends written as `\n` included, at both ends. */
function trimmedText(text: string): string {
  const { start, end } = innerPart(text, blanks);
  return text.slice(start, end);
}

/**
 * A text and its format: the one in brackets at its beginning, or else the question's. Any other word in brackets is part
 * of the text.
 */
export function readFormatted(piece: GiftText, inherited: TextFormat): FormattedPiece {
  const inner = trim(piece);
  const [name = ''] = /^\[[a-z]+\]/.exec(inner.marks) ?? [];
  const format = formatNames.get(name);
  return format === undefined
    ? { text: trimmedText(inner.text), format: inherited }
    : { text: trimmedText(inner.text.slice(name.length)), format };
}
