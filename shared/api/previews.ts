/** A test as students would get it, for who answers for it. Nothing of a preview is kept: it has no session and no attempt. */
import * as z from 'zod/mini';
import { OpenSession, uncheckedAnswers } from './sessions.ts';

/** Decides the order of questions and choices, as a session's own does. */
const Seed = z.string().check(z.minLength(1), z.maxLength(40));

export const Preview = z.object({
  /** Given back with the answers, so that the review has the same order. */
  seed: Seed,
  /** As if it had been started now, with the whole time; its id leads nowhere. */
  session: OpenSession,
});
export type Preview = z.infer<typeof Preview>;

/** What was answered in a preview, with what the preview said of itself. */
export const GradePreviewBody = z.object({
  version: z.int().check(z.minimum(1), z.maximum(999_999)),
  seed: Seed,
  startedAt: z.iso.datetime(),
  answers: uncheckedAnswers,
});
export type GradePreviewBody = z.infer<typeof GradePreviewBody>;
