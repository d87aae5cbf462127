/** Fields that authors write in several places of a test file. */
import * as z from 'zod/mini';
import { QuestionId } from '../../shared/ids.ts';
import { OptionalFormat } from '../../shared/questions/text-format.ts';
import { decimalFault } from './decimal-source.ts';

/** Longest text that an answer to a `shortText` question may be allowed. */
export const longestAnswer = 10_000;
/** All but tab and line ends: nobody types them, and terminals, logs and exports obey them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A text with something to see, of at most so many characters. */
export function text(longest: number) {
  return z.string().check(
    z.maxLength(longest),
    z.refine((value) => value.trim() !== '', { error: 'must not be empty' }),
    z.refine((value) => value.isWellFormed(), { error: 'contains half a character (a lone surrogate)' }),
    z.refine((value) => !control.test(value), { error: 'contains a control character' }),
  );
}

/** Of questions whose parts can be right one by one. */
export const Scoring = z._default(z.enum(['partial', 'allOrNothing']), 'partial');

/**
 * A decimal number as it was typed: a text, because a number of JavaScript has no room for `6.022e23` or 1.10. The reader of
 * files hands over texts; a number from anywhere else becomes the shortest text that means it.
 */
export function decimal(check: (text: string) => string | null) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'number' ? String(value) : value)),
    z.string().check(
      z.refine((value) => check(value) === null, { error: ({ input }) => check(String(input)) ?? '' }),
      z.overwrite((value) => value.trim()),
    ),
  );
}
export const DecimalNumber = decimal((value) => decimalFault(value));
export const Tolerance = z._default(
  decimal((value) => decimalFault(value) ?? (value.trim().startsWith('-') ? 'must be at least 0' : null)),
  '0',
);
/** Of the question's points, in percent. */
export const Weight = z.number().check(z.minimum(-100), z.maximum(100), z.multipleOf(0.00001));

/** What is said about one answer. */
export const withFeedback = { feedback: z.optional(text(4000)), feedbackFormat: OptionalFormat };

/** What every question has. */
export const sourceFields = {
  id: z.optional(QuestionId),
  /** The id of the section it belongs to. */
  section: z.optional(QuestionId),
  text: text(20_000),
  format: OptionalFormat,
  points: z._default(z.number().check(z.minimum(0), z.maximum(1000), z.multipleOf(0.01)), 1),
  feedback: z.optional(text(10_000)),
  feedbackFormat: OptionalFormat,
};

/** An item or an extra option that says its format. */
export const FormattedTextSource = z.strictObject({ text: text(4000), format: OptionalFormat });

/** A bare text, or a group of fields around one. What comes out is always the group. */
export function textOr<S extends z.ZodMiniType>(group: S) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? { text: value } : value)),
    group,
  );
}
