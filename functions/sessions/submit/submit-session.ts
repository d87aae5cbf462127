/** Submits a session, with its last answers. */
import type { Attempt } from '../../attempts/attempt.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { serviceHeld } from '../../service-state/gate.ts';
import type { Services } from '../../services.ts';
import { closeSession } from '../closing/close-session.ts';
import type { SessionAddress } from '../protocol/session.ts';
import { saveAnswers } from '../save/save-answers.ts';

/**
 * Saves the last answers and ends the session. The reply is always the attempt, no matter what ended the session, so
 * submitting can be repeated. Answers that arrive too late don't count, but don't make it fail either.
 * @throws ProblemError `not_found`; `service_held`, when the last answers have been saved and the rest has to wait; `invalid_answers`, and then the session stays open so that nothing is lost
 */
export async function submitSession(
  services: Services,
  address: SessionAddress & { readonly version: number; readonly startedAtMs?: number | undefined },
  lastAnswers: readonly unknown[],
): Promise<Attempt> {
  if (lastAnswers.length > 0) {
    const saved = await saveAnswers(services, address, lastAnswers, { isLast: true });
    if (saved.kind === 'saved' && saved.errors.length > 0) {
      throw new ProblemError(
        'invalid_answers',
        "Some answers don't fit their questions. Nothing has been submitted yet.",
        {
          errors: saved.errors,
          results: saved.results,
        },
      );
    }
  }
  const closing = await closeSession(services, address, 'student');
  switch (closing.kind) {
    case 'closed':
      return closing.attempt;
    case 'held':
      throw serviceHeld();
    case 'missing':
      throw new ProblemError('not_found', 'This session does not exist.');
    case 'alreadyClosed':
    case 'notDue': {
      const attempt = await services.attempts.get(address.studentId, address);
      if (!attempt) throw new Error('A session is closed and has no attempt');
      return attempt;
    }
    default:
      return closing satisfies never;
  }
}
