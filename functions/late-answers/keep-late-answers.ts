/** Keeps answers that arrived after their session had ended. It reads the session and the attempt's place, and writes neither. */
import type { AnswerChange } from '../../shared/questions/answer.ts';
import type { Services } from '../services.ts';
import type { Session } from '../sessions/session.ts';
import { isAcceptedAt, type LateDelivery, sortLate } from './late-answers.ts';

/** Each further try means that another tab delivered in between. */
const mostTries = 10;

/**
 * Keeps what is late. Repeating it is harmless.
 * @param session one that has ended
 * @param changes answers that fit their questions, one for each
 */
export async function keepLateAnswers(
  services: Services,
  session: Session,
  changes: readonly AnswerChange[],
): Promise<Pick<LateDelivery, 'counted' | 'late'>> {
  const nowMs = services.clock();
  for (let tries = 1; tries <= mostTries; tries++) {
    const kept = await services.lateAnswers.get(session);
    const { counted, late, next } = sortLate(session.answers, kept, changes, nowMs);
    if (!next) return { counted, late };
    if (!isAcceptedAt(session.closedAtMs ?? session.dueAtMs, nowMs)) return { counted, late: [] };
    if (await services.lateAnswers.put(session, next)) {
      const added = Object.entries(next.answers).filter(
        ([id, { revision }]) => kept?.answers[id]?.revision !== revision,
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
  throw new Error(`Late answers of ${session.testId} met others in each of ${mostTries} tries`);
}
