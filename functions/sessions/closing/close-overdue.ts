/** A student's own look at their tests or results meets whatever of theirs is overdue, and closes it on the spot (rule 4). */
import type { Services } from '../../services.ts';
import type { Session } from '../protocol/session.ts';
import { isDue } from '../protocol/session-rules.ts';
import { closeSession } from './close-session.ts';

/**
 * The student's sessions, of one test or of all, none of them left overdue. One that cannot be closed is logged and
 * given as it is: a fault there must not hide the others.
 */
export async function sessionsWithoutOverdue(
  services: Services,
  studentId: string,
  testId?: string,
): Promise<Session[]> {
  const sessions = await services.sessions.list(studentId, testId);
  const nowMs = services.clock();
  return Promise.all(
    sessions.map(async (session) => {
      if (session.state !== 'inProgress' || !isDue(session, nowMs)) return session;
      try {
        const closing = await closeSession(services, session, 'request', session);
        return closing.kind === 'missing' ? session : closing.session;
      } catch (error) {
        const { attemptNumber } = session;
        services.log.error('overdue_not_closed', { testId: session.testId, attemptNumber }, error);
        return session;
      }
    }),
  );
}
