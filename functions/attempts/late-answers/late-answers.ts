/**
 * Late answers: given on a device before a session ended, as the device says, and delivered after it. They are never
 * graded and never touch the attempt; they are saved beside it for a person to judge. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { type AnswerChange, AnswerValue, Revision } from '../../../shared/questions/answer.ts';
import { ownValue } from '../../platform/own-value.ts';
import type { SavedAnswer } from '../../sessions/protocol/session.ts';

const LateAnswer = z.object({
  value: AnswerValue,
  revision: Revision,
  /** As the device says; `null` when it did not say. */
  givenAtMs: z.nullable(z.int()),
  /** By the server's clock. */
  receivedAtMs: z.int(),
});

export const LateAnswers = z.object({
  /** Raised by every write, so that two deliveries at once lose nothing of each other. */
  revision: z.int(),
  /** One for each question, the newest: the item cannot outgrow what the session's could hold. */
  answers: z.record(z.string(), LateAnswer),
});
export type LateAnswers = z.infer<typeof LateAnswers>;

/** For so long after the end late answers are taken: a week in a drawer is a broken laptop, more is another story. */
const acceptedForMs = 7 * 24 * 3_600_000;

/** So many deliveries are taken for one session; a page needs one or two. */
const maxDeliveries = 200;

/** Whether late answers are still taken at `nowMs` for a session that ended at `endedAtMs`. */
export function isAcceptedAt(endedAtMs: number, nowMs: number): boolean {
  return nowMs - endedAtMs <= acceptedForMs;
}

/** What a delivery comes to, by question id. */
export interface LateDelivery {
  /** Saved before the end with this very value, so graded: only the acknowledgement had been lost. */
  readonly counted: readonly string[];
  /** Saved as late, by this delivery or an earlier one. */
  readonly late: readonly string[];
  /** What to write; `null` when it changes nothing. */
  readonly next: LateAnswers | null;
}

/**
 * Sorts what arrived after the end. An answer that is not newer than the graded one or the late one already saved is
 * neither counted nor late: the student has changed it since.
 */
export function sortLate(
  graded: Readonly<Record<string, SavedAnswer>>,
  stored: LateAnswers | null,
  changes: readonly AnswerChange[],
  nowMs: number,
): LateDelivery {
  const counted: string[] = [];
  const late: string[] = [];
  const answers = new Map(Object.entries(stored?.answers ?? {}));
  const before = new Map(answers);
  for (const { questionId, value, revision, givenAt } of changes) {
    const saved = ownValue(graded, questionId);
    const earlier = answers.get(questionId);
    if (saved && isDeepStrictEqual(saved.value, value)) counted.push(questionId);
    else if (revision <= (saved?.revision ?? 0)) continue;
    else if (earlier && isDeepStrictEqual(earlier.value, value)) late.push(questionId);
    else if (revision > (earlier?.revision ?? 0)) {
      answers.set(questionId, {
        value,
        revision,
        givenAtMs: givenAt ? Date.parse(givenAt) : null,
        receivedAtMs: nowMs,
      });
      late.push(questionId);
    }
  }
  const isNew = [...answers].some(([questionId, answer]) => before.get(questionId) !== answer);
  if (!isNew) return { counted, late, next: null };
  const revision = (stored?.revision ?? 0) + 1;
  // What this delivery brings is refused as a whole; what earlier ones brought stays.
  if (revision > maxDeliveries) return { counted, late: [], next: null };
  return { counted, late, next: { revision, answers: Object.fromEntries(answers) } };
}
