/** Tells open pages that there is something to ask for. */
import type { NewsServices } from '../news-services.ts';
import type { Services } from '../services.ts';
import type { Session, SessionAddress } from '../sessions/session.ts';

/**
 * Announces that a session was changed by something other than its own page. Never throws: the write has already
 * happened, and a page that misses the news learns of it with its next save, or within minutes.
 * @param seen the session, if it has been read
 */
export async function tellNews(
  services: Pick<Services, 'sessions' | 'clock' | 'log'> & NewsServices,
  address: SessionAddress,
  seen?: Pick<Session, 'testId' | 'startedAtMs'>,
): Promise<void> {
  try {
    const session = seen ?? (await services.sessions.get(address));
    if (session) await services.news.tell(session, services.clock());
  } catch (error) {
    services.log.warn('news_not_told', { testId: address.testId, error: String(error) });
  }
}
