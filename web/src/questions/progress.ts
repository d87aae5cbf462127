/** How far a question is answered. Pure. */
import type { Choice } from '../../../shared/questions/question-fields.ts';

/**
 * `open`: nothing given · `partly`: of several parts some are missing · `unreadable`: given, but no number, so no key can
 * be met · `answered`: nothing is missing.
 */
export type Progress =
  | { readonly kind: 'open' | 'unreadable' | 'answered' }
  | { readonly kind: 'partly'; readonly given: number; readonly of: number };
export type ProgressKind = Progress['kind'];

/** Nothing is missing. */
export const answered = { kind: 'answered' } as const satisfies Progress;

/** How many of several parts have an answer. */
export function partsGiven(ids: readonly string[], parts: readonly Choice[]): Progress {
  const count = parts.filter((part) => ids.includes(part.id)).length;
  if (count === 0) return { kind: 'open' };
  return count === parts.length ? answered : { kind: 'partly', given: count, of: parts.length };
}
