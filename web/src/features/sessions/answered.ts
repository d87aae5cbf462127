/** Whether a question counts as answered. */
import type { AnswerValue } from '../../../../shared/questions/answer.ts';

/** True when there is something to grade: not cleared, not blank, not an empty selection. */
export function isAnswered(value: AnswerValue): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.trim() !== '';
  return Object.keys(value).length > 0;
}
