import type { TextFormat } from '../../shared/questions/text-format.ts';
import type { FieldPath } from './formats/source-document.ts';

/** A text of an author, where it stands in its question or header. */
export interface LocatedText {
  readonly path: FieldPath;
  readonly text: string | undefined;
  readonly format: TextFormat | undefined;
}

/** The text in a field, and the format in the field beside it. */
export function placed(
  base: FieldPath,
  holder: Readonly<Record<string, unknown>>,
  field: string,
  formatField = `${field}Format`,
): LocatedText {
  const [text, format] = [holder[field], holder[formatField]];
  return {
    path: [...base, field],
    text: typeof text === 'string' ? text : undefined,
    format: format === 'plain' || format === 'html' || format === 'moodle' ? format : undefined,
  };
}
