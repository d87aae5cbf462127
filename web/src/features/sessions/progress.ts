/** How far a question is answered. Pure. */
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import type { Choice, StudentQuestion } from '../../../../shared/questions/student-question.ts';
import { isAnswered } from './answered.ts';

/**
 * `open`: nothing given · `partly`: of several parts some are missing · `unreadable`: given, but no number, so no key can
 * be met · `answered`: nothing is missing.
 */
export type Progress =
  | { readonly kind: 'open' | 'unreadable' | 'answered' }
  | { readonly kind: 'partly'; readonly given: number; readonly of: number };
export type ProgressKind = Progress['kind'];

/** Of one question. A value that does not fit its type is shown as unanswered, and counts as that. */
export function progressOf(question: StudentQuestion, value: AnswerValue): Progress {
  if (!isAnswered(value)) return { kind: 'open' };
  switch (question.type) {
    case 'singleChoice':
      return typeof value === 'string' ? { kind: 'answered' } : { kind: 'open' };
    // How many are right is for the student to find out: one may be all.
    case 'multipleChoice':
      return Array.isArray(value) ? { kind: 'answered' } : { kind: 'open' };
    case 'trueFalse':
      return typeof value === 'boolean' ? { kind: 'answered' } : { kind: 'open' };
    case 'shortText':
      return typeof value === 'string' ? { kind: 'answered' } : { kind: 'open' };
    case 'numeric':
      if (typeof value !== 'string') return { kind: 'open' };
      return { kind: parseNumber(value, question.unit) === null ? 'unreadable' : 'answered' };
    case 'matching':
      return given(Object.keys(matchesIn(value)), question.prompts);
    case 'ordering':
      return given(Array.isArray(value) ? value : [], question.items);
  }
}

/** True where something is left to do before the question is answered. */
function isUnanswered({ kind }: Progress): boolean {
  return kind === 'open' || kind === 'partly';
}

/**
 * The number of the next question that is not answered, or only partly: after `from`, then from the beginning; `null`
 * when there is no other.
 * @param from 0 for the first of all
 */
export function nextUnanswered(progress: readonly Progress[], from: number): number | null {
  const after = (start: number, end: number) => {
    const index = progress.findIndex((one, place) => place >= start && place < end && isUnanswered(one));
    return index < 0 ? null : index + 1;
  };
  return after(from, progress.length) ?? after(0, from - 1);
}

function given(ids: readonly string[], parts: readonly Choice[]): Progress {
  const count = parts.filter((part) => ids.includes(part.id)).length;
  if (count === 0) return { kind: 'open' };
  return count === parts.length ? { kind: 'answered' } : { kind: 'partly', given: count, of: parts.length };
}

function matchesIn(value: AnswerValue): Readonly<Record<string, string>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
