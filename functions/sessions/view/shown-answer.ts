/** An answer as the API shows it. */
import type { SavedAnswer as ShownAnswer } from '../../../shared/questions/answer.ts';
import { toIso } from '../../platform/to-iso.ts';
import type { SavedAnswer } from '../protocol/session.ts';

/** Shows a saved answer. */
export function shownAnswer(questionId: string, { value, revision, savedAtMs }: SavedAnswer): ShownAnswer {
  return { questionId, value, revision, savedAt: toIso(savedAtMs) };
}
