/** Tells open pages that there is something to ask for. */
import type { ChangesServices } from '../changes-services.ts';
import type { Services } from '../services.ts';
import type { Session, SessionAddress } from '../sessions/protocol/session.ts';

/**
 * Announces that a session was changed by something other than its own page. Never throws: the write has already
 * happened, and a page that misses it learns of it with its next save, or within minutes.
 * @param known the session, if it has been read
 */
export async function publishChange(
  services: Pick<Services, 'sessions' | 'clock' | 'log'> & ChangesServices,
  address: SessionAddress,
  known?: Pick<Session, 'testId' | 'startedAtMs'>,
): Promise<void> {
  try {
    const session = known ?? (await services.sessions.get(address));
    if (session) await services.changes.publish(session, services.clock());
  } catch (error) {
    services.log.warn('change_not_published', { testId: address.testId, error: String(error) });
  }
}
