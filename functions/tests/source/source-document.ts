/** A test file after reading and before checking: plain values that still know where they stand in the file. */

/** Counted from 1, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong (a fault) or worth knowing (a note) at one place of a file. */
export interface SourceRemark extends Position {
  readonly file: string;
  /** For example `questions[3].choices[0].text`; empty when it is about the file as a whole. */
  readonly field: string;
  readonly message: string;
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
  /** Where a value stands, or its field's name with `'key'`; the nearest thing around it when it is missing. */
  locate(path: FieldPath, part?: 'key' | 'value'): Position;
}

/** `['questions', 3, 'text']` as `questions[3].text`. */
export function formatPath(path: FieldPath): string {
  return path
    .map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place ? '.' : ''}${String(part)}`))
    .join('');
}

/** `file:line:column field — message`, which terminals and editors turn into a link. */
export function formatRemark({ file, line, column, field, message }: SourceRemark): string {
  return `${file}:${line}:${column}${field && ` ${field}`} — ${message}`;
}
