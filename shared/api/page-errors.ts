/**
 * What a page reports when something in it breaks. Fixed codes and positions in the built files: nothing here could hold a
 * message, an address, a text or an id.
 */
import * as z from 'zod/mini';
import { questionTypes } from '../questions/student-question.ts';

/** What broke. */
export const pageErrorKinds = [
  /** One question of a test, while it was rendered. */
  'question',
  /** A page, or a part of one that is no question. */
  'route',
  /** A text, which then stands there as it was written. */
  'text',
  /** A file of the page that couldn't be fetched. */
  'chunk',
  /** A script of ours, outside of rendering. */
  'script',
  /** A promise of ours that nobody handled. */
  'promise',
] as const;
export type PageErrorKind = (typeof pageErrorKinds)[number];

/** A file of the build, by the hash in its name. */
const FileHash = z.string().check(z.regex(/^[\w-]{8}$/));

export const PageError = z.strictObject({
  kind: z.enum(pageErrorKinds),
  questionType: z.optional(z.enum(questionTypes)),
  /** The file that starts the page, and so stands for the whole build; `null` where the page isn't built. */
  build: z.nullable(FileHash),
  /** The stack, innermost first: `hash:line:column` of files of the build, and nothing else of it. */
  positions: z.array(z.string().check(z.regex(/^[\w-]{8}:\d{1,7}:\d{1,7}$/))).check(z.maxLength(8)),
});
export type PageError = z.infer<typeof PageError>;
