/** The student's own attempt that an address names. */
import { parseSessionId } from '../../shared/ids.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { Services } from '../services.ts';
import type { Attempt } from './attempt.ts';

/** @throws ProblemError `not_found` when this student has no such attempt, or it is of another version */
export async function requireAttempt(services: Services, studentId: string, attemptId: string): Promise<Attempt> {
  const key = parseSessionId(attemptId);
  const attempt = key && (await services.attempts.get(studentId, key));
  if (!attempt || attempt.version !== key.version) throw new ProblemError('not_found', 'This attempt does not exist.');
  return attempt;
}
