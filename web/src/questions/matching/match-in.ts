import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { isAnswerOf } from '../../../../shared/questions/student-question.ts';

/** The id of the option that a prompt is matched with; `null`: none. */
export function matchIn(answer: AnswerValue, promptId: string): string | null {
  return isAnswerOf('matching', answer) ? (answer[promptId] ?? null) : null;
}
