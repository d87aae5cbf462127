/** A test file after reading and before checking: plain values that still know where they stand in the file. */

/** Counted from 1, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `unmarked_question`: no key marks it · `too_much_to_mark`: by the whole test. */
export type RemarkCode = 'unmarked_question' | 'too_much_to_mark';

/** Something wrong (a fault) or worth knowing (a note) at one place of a file. */
export interface SourceRemark extends Position {
  readonly file: string;
  /** For example `question 4, choice 1, text`; empty when it is about the file as a whole. */
  readonly field: string;
  readonly message: string;
  /** Stable, for programs; absent: the message says all there is. */
  readonly code?: RemarkCode;
  /** The question that it is about, from 1 in the order of the file; absent: the file as a whole. */
  readonly question?: number;
  /** What stood in the file and what the test has instead, where a value was changed. */
  readonly change?: Change;
}

/** A value that was changed on the way into the test. */
export interface Change {
  readonly was: string;
  readonly becomes: string;
}

/** One question of a file, or a text between them, for lists. */
export interface OutlineEntry {
  /** From 1, in the order of the file; `null`: a text between the questions. */
  readonly number: number | null;
  readonly line: number;
  /** Its name or how it begins. */
  readonly text: string;
}

/** The way to a value: names of fields and places in lists. */
export type FieldPath = readonly PropertyKey[];

export interface SourceDocument {
  readonly file: string;
  /** What the author wrote, unchecked. */
  readonly value: unknown;
  /** What could not even be read; the rest is checked all the same. */
  readonly faults: readonly SourceRemark[];
  readonly notes: readonly SourceRemark[];
  /** What the file holds, whether it can be taken or not. */
  readonly outline: readonly OutlineEntry[];
  /** Why each question is missing that could not be taken, when its author said that such may be left out. */
  readonly leftOut: readonly SourceRemark[];
  /** Written for another system, so that what is only unusual there is no fault. */
  readonly isForeign: boolean;
  /** Whether faulty questions may be left out, too. */
  readonly mayLeaveOut: boolean;
  /** Where a value stands, or its field's name with `'key'`; the nearest thing around it when it is missing. */
  locate(path: FieldPath, part?: 'key' | 'value'): Position;
  /** The number in the file, from 1, of the question at a place of the value's list. */
  numberOf(place: number): number;
}

/** What to say about a file of which no question can be taken. */
export const nothingToTake = 'has no question that can be imported';

/** A document of which nothing could be read. */
export function unreadableDocument(file: string, faults: readonly SourceRemark[]): SourceDocument {
  return {
    file,
    value: undefined,
    faults,
    notes: [],
    outline: [],
    leftOut: [],
    isForeign: false,
    mayLeaveOut: false,
    locate: () => ({ line: 1, column: 1 }),
    numberOf: (place) => place + 1,
  };
}

/** Of a field's name, in messages. */
const longestField = 60;

/** One of what a list holds. */
const entryNames = new Map([
  ['questions', 'question'],
  ['sections', 'section'],
  ['choices', 'choice'],
  ['pairs', 'pair'],
  ['answers', 'answer'],
  ['accept', 'accepted text'],
  ['items', 'item'],
  ['extraOptions', 'extra option'],
]);

/** `['questions', 3, 'choices', 0, 'text']` as `question 4, choice 1, text`. */
export function formatPath(path: FieldPath, numberOf = (index: number) => index + 1): string {
  let text = '';
  for (const [depth, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const place = path[depth + 1];
    const name = String(step).slice(0, longestField);
    const joint = text === '' ? '' : typeof path[depth - 1] === 'number' ? ', ' : '.';
    if (typeof place !== 'number') text += joint + name;
    else {
      const number = depth === 0 && name === 'questions' ? numberOf(place) : place + 1;
      text += `${joint}${entryNames.get(name) ?? name} ${number}`;
    }
  }
  return text;
}

/** `file:line:column field — message [code]`, which terminals and editors turn into a link. */
export function formatRemark({ file, line, column, field, message, code }: SourceRemark): string {
  return `${file}:${line}:${column}${field && ` ${field}`} — ${message}${code === undefined ? '' : ` [${code}]`}`;
}
