/** How a test is laid out on the page: its sections, how one moves in it, and which calculator goes with it. */
import * as z from 'zod/mini';
import { QuestionId } from '../ids.ts';
import { OptionalFormat } from './text-format.ts';

/** One question on the page at a time, or a whole section. */
export const navigations = ['oneAtATime', 'scroll'] as const;
export const Navigation = z.enum(navigations);
export type Navigation = z.infer<typeof Navigation>;

export const calculators = ['off', 'basic', 'scientific'] as const;
export const CalculatorKind = z.enum(calculators);
export type CalculatorKind = z.infer<typeof CalculatorKind>;

/** Part of a test. Its questions stand together; without sections a test is one part. */
export const Section = z.object({
  sectionId: QuestionId,
  title: z.string(),
  /** Shown before the section's first question; may be empty. */
  instructions: z.string(),
  instructionsFormat: OptionalFormat,
  questionIds: z.array(QuestionId),
});
export type Section = z.infer<typeof Section>;
