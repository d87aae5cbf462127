import type { AnswerValue } from '../../shared/questions/answer.ts';
import { ownValue } from '../runtime/own-value.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

/** What the picked choice earns, which may be below nothing; without weights, all points for the right one. */
export function gradeSingleChoice({ rightChoiceId, weights }: QuestionOf<'singleChoice'>, value: AnswerValue): Share {
  if (!weights || typeof value !== 'string') return allOrNothing(value === rightChoiceId);
  return ownValue(weights, value) ?? allOrNothing(false);
}
