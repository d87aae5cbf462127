/** A session's update in DynamoDB's words: the guard as its condition, the effect as its update. */
import { comparedFields, type SessionUpdate } from '../protocol/session-transitions.ts';

/** What `UpdateCommand` and a transaction's `Update` take. Names are short: a condition has at most 4 KB. */
export function updateExpressions({ guard, effect }: Pick<SessionUpdate, 'guard' | 'effect'>) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (placeholder: string, attribute: string) => {
    names[placeholder] = attribute;
    return placeholder;
  };
  const value = (placeholder: string, given: unknown) => {
    values[placeholder] = given;
    return placeholder;
  };
  const field = (attribute: string) => name(`#${attribute}`, attribute);
  const questions = [...new Set([...Object.keys(guard.olderThan ?? {}), ...Object.keys(effect.answers ?? {})])];
  const answerTo = (questionId: string) => `answers.${name(`#q${questions.indexOf(questionId)}`, questionId)}`;

  const conditions = comparedFields
    .filter((attribute) => guard.equal[attribute] !== undefined)
    .map((attribute) => `${field(attribute)} = ${value(`:expected_${attribute}`, guard.equal[attribute])}`);
  if (guard.dueAfterMs !== undefined) conditions.push(`${field('dueAtMs')} > ${value(':now', guard.dueAfterMs)}`);
  if (guard.paceBelowMs !== undefined) {
    conditions.push(
      `(attribute_not_exists(${field('paceMs')}) OR ${field('paceMs')} < ${value(':pace', guard.paceBelowMs)})`,
    );
  }
  for (const [index, [questionId, revision]] of Object.entries(guard.olderThan ?? {}).entries()) {
    const answer = answerTo(questionId);
    conditions.push(`(${answer}.revision < ${value(`:r${index}`, revision)} OR attribute_not_exists(${answer}))`);
  }

  const sets = Object.entries(effect.set ?? {}).map(([key, given]) => `${field(key)} = ${value(`:${key}`, given)}`);
  for (const [index, [questionId, answer]] of Object.entries(effect.answers ?? {}).entries()) {
    sets.push(`${answerTo(questionId)} = ${value(`:a${index}`, answer)}`);
  }
  if (effect.costMs !== undefined) {
    const pace = `if_not_exists(${field('paceMs')}, ${field('startedAtMs')})`;
    sets.push(`${field('paceMs')} = ${pace} + ${value(':cost', effect.costMs)}`);
  }
  if (effect.raisesRevision) sets.push(`${field('revision')} = ${field('revision')} + ${value(':one', 1)}`);

  return {
    ConditionExpression: conditions.join(' AND '),
    UpdateExpression: `SET ${sets.join(', ')}${effect.leavesDueIndex ? ` REMOVE ${field('dueShard')}` : ''}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
