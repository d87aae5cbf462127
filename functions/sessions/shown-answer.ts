/** An answer as the API shows it. */
import type { SavedAnswer as ShownAnswer } from '../../shared/questions/answer.ts';
import { toIso } from '../runtime/clock.ts';
import type { SavedAnswer } from './session.ts';

/** Shows a saved answer. */
export function shownAnswer(questionId: string, { value, revision, savedAtMs }: SavedAnswer): ShownAnswer {
  return { questionId, value, revision, savedAt: toIso(savedAtMs) };
}
