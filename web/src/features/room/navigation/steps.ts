/** Where "previous" and "next" lead from a place in the test. Pure. */
import type { Part } from '../questions/parts.ts';

/** One step: to a question, to the first question of another section, to the review, or from there back to a question. */
export type Step =
  | { readonly kind: 'question' | 'section' | 'back'; readonly number: number }
  | { readonly kind: 'review' };

interface Position {
  readonly parts: readonly Part[];
  /** A page holds a whole part of the test. */
  readonly scrolls: boolean;
  /** Of the question that is shown; `null` on the review. */
  readonly number: number | null;
  /** Of the question that was shown last. */
  readonly lastNumber: number;
}

/** Both steps; `null` where there is nothing to go to. */
export function stepsFrom({ parts, scrolls, number, lastNumber }: Position): {
  readonly previous: Step | null;
  readonly next: Step | null;
} {
  if (number === null) return { previous: { kind: 'back', number: lastNumber }, next: null };
  const firstOf = (part: Part | undefined) => part?.questions[0]?.number ?? null;
  const place = parts.findIndex((part) => part.questions.some((one) => one.number === number));
  const count = parts.reduce((sum, part) => sum + part.questions.length, 0);
  const kind = scrolls ? 'section' : 'question';
  const [before, after] = scrolls
    ? [firstOf(parts[place - 1]), firstOf(parts[place + 1])]
    : [number > 1 ? number - 1 : null, number < count ? number + 1 : null];
  return {
    previous: before === null ? null : { kind, number: before },
    next: after === null ? { kind: 'review' } : { kind, number: after },
  };
}
