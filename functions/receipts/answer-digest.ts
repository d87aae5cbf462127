/** The digest by which a receipt names an answer's value. */
import { createHash } from 'node:crypto';
import type { AnswerValue } from '../../shared/questions/answer.ts';

/**
 * SHA-256, in hexadecimal, of the question's id, a line feed and the value as JSON without white space and, for pairs,
 * with names in code point order. The id is part of it so that the same answer to two questions does not look the same.
 */
export function answerDigest(questionId: string, value: AnswerValue): string {
  return createHash('sha256')
    .update(`${questionId}\n${JSON.stringify(inOrder(value))}`)
    .digest('hex');
}

/** DynamoDB keeps no order of names. */
function inOrder(value: AnswerValue): AnswerValue {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
