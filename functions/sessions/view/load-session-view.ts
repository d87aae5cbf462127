/** The view of a session with its test's version, which is frozen and usually in memory. */
import type { SessionView } from '../../../shared/api/sessions.ts';
import { requireVersion } from '../../catalogue/require-version.ts';
import type { Services } from '../../services.ts';
import type { Session } from '../protocol/session.ts';
import { toSessionView } from './session-view.ts';

/**
 * Loads what the view needs.
 * @throws Error when the version is not in the table, which publishing never lets happen
 */
export async function loadSessionView(services: Services, session: Session): Promise<SessionView> {
  return toSessionView(session, await requireVersion(services.tests, session), services.clock());
}
