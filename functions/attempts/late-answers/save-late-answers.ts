/** Saves answers that arrived after their session had ended. It reads the session and the attempt's place, and writes neither. */
import type { AnswerChange } from '../../../shared/questions/answer.ts';
import type { Services } from '../../services.ts';
import type { Session } from '../../sessions/protocol/session.ts';
import { isAcceptedAt, type LateDelivery, sortLate } from './late-answers.ts';

/** Each further try means that another tab delivered in between. */
const maxTries = 10;

/**
 * Saves what is late. Repeating it is harmless.
 * @param session one that has ended
 * @param changes answers that fit their questions, one for each
 */
export async function saveLateAnswers(
  services: Services,
  session: Session,
  changes: readonly AnswerChange[],
): Promise<Pick<LateDelivery, 'counted' | 'late'>> {
  const nowMs = services.clock();
  for (let tries = 1; tries <= maxTries; tries++) {
    const stored = await services.lateAnswers.get(session);
    const { counted, late, next } = sortLate(session.answers, stored, changes, nowMs);
    if (!next) return { counted, late };
    if (!isAcceptedAt(session.closedAtMs ?? session.dueAtMs, nowMs)) return { counted, late: [] };
    if (await services.lateAnswers.put(session, next)) {
      const added = Object.entries(next.answers).filter(
        ([id, { revision }]) => stored?.answers[id]?.revision !== revision,
      ).length;
      services.metrics.add('LateAnswersKept', added);
      services.log.info('late_answers_kept', {
        testId: session.testId,
        attemptNumber: session.attemptNumber,
        count: added,
        afterMs: nowMs - session.deadlineMs,
      });
      return { counted, late };
    }
  }
  throw new Error(`Late answers of ${session.testId} met others in each of ${maxTries} tries`);
}
