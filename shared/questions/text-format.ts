/** How a text that an author wrote is to be read. */
import * as z from 'zod/mini';

/**
 * `markdown`: what our own files hold when they say nothing else · `plain`: shown as typed, line breaks too · `html`: HTML,
 * of which the page shows a safe part · `moodle`: Moodle's own format, HTML in which a line break counts as one.
 */
export const textFormats = ['markdown', 'plain', 'html', 'moodle'] as const;
export const TextFormat = z.enum(textFormats);
export type TextFormat = z.infer<typeof TextFormat>;

/** The format of a text beside it; absent: Markdown. */
export const OptionalFormat = z.optional(TextFormat);

/** A text and how it is to be read. */
export const FormattedText = z.object({ text: z.string(), format: OptionalFormat });
export type FormattedText = z.infer<typeof FormattedText>;
