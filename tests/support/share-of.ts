import { gradeAnswer, type KeyedQuestion } from '../../functions/questions/registry.ts';
import type { Share } from '../../functions/questions/share.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';

/**
 * What an answer earns by its question's key.
 * @throws Error when that is for a person to say
 */
export function shareOf(question: KeyedQuestion, value: AnswerValue): Share {
  const earned = gradeAnswer(question, value);
  if (earned === 'pending') throw new Error(`A person marks a question of the type ${question.type}`);
  return earned;
}
