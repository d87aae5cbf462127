/** An author's texts as a version keeps them: trimmed, each with its format beside it. Pure. */
import type { FormattedText, TextFormat } from '../../../shared/questions/text-format.ts';

/** A text of the author with its format, which is left out when it is Markdown. */
export function formatted(text: string, format: TextFormat | undefined): FormattedText {
  return { text: text.trim(), ...inFormat('format', format) };
}

/** The field that says a text's format; none for Markdown, so that what says it and what does not are the same. */
export function inFormat<Name extends string>(
  name: Name,
  format: TextFormat | undefined,
): { [N in Name]?: TextFormat } {
  const field: { [N in Name]?: TextFormat } = {};
  if (format !== undefined && format !== 'markdown') field[name] = format;
  return field;
}

/** Feedback about one answer, under the name it has in the version; nothing when the author wrote none. */
export function feedbackAs<Name extends string>(
  name: Name,
  text: string | undefined,
  format: TextFormat | undefined,
): { [N in Name]?: FormattedText } {
  const field: { [N in Name]?: FormattedText } = {};
  if (text !== undefined) field[name] = formatted(text, format);
  return field;
}
