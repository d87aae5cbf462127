/** An answer as the API shows it. */
import type { SavedAnswer } from '../../shared/questions/answer.ts';
import { toIso } from '../runtime/clock.ts';
import type { KeptAnswer } from './session.ts';

/** Spells out a kept answer. */
export function savedAnswer(questionId: string, kept: KeptAnswer): SavedAnswer {
  return { questionId, value: kept.v, revision: kept.r, savedAt: toIso(kept.t) };
}
