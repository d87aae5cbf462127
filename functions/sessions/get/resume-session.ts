/** Reads a session for its student; one that is overdue is closed on the spot (rule 4). */
import type { Services } from '../../services.ts';
import { closeSession } from '../closing/close-session.ts';
import type { Session, SessionAddress } from '../protocol/session.ts';
import { isDue } from '../protocol/session-rules.ts';

/** The session as it is after this look at it; `null` when there is none. */
export async function resumeSession(
  services: Services,
  address: SessionAddress & { readonly version: number },
): Promise<Session | null> {
  const session = await services.sessions.get(address);
  if (!session || session.version !== address.version) return null;
  if (session.state !== 'inProgress' || !isDue(session, services.clock())) return session;
  const closing = await closeSession(services, session, 'request', session);
  return closing.kind === 'missing' ? null : closing.session;
}
