import type { AnswerValue } from '../../shared/questions/answer.ts';
import { allOrNothing, partialShare, type QuestionOf, type Share } from './share.ts';

/** `partial`: the share of prompts with their right option. A prompt that the question does not have earns nothing. */
export function gradeMatching(question: QuestionOf<'matching'>, value: AnswerValue): Share {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return allOrNothing(false);
  // Entries, not look-ups: a key such as `__proto__` or `constructor` must not reach an object's prototype.
  const chosen = new Map(Object.entries(value));
  const wanted = Object.entries(question.rightMatches);
  const rightCount = wanted.filter(([promptId, optionId]) => chosen.get(promptId) === optionId).length;
  switch (question.scoring) {
    case 'allOrNothing':
      return allOrNothing(wanted.length > 0 && rightCount === wanted.length && chosen.size === wanted.length);
    case 'partial':
      return partialShare(rightCount, wanted.length);
  }
}
