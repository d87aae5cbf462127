/** The view of a session with its test's version, which is frozen and usually in memory. */
import type { SessionView } from '../../shared/api/sessions.ts';
import type { Services } from '../services.ts';
import type { Session } from './session.ts';
import { toSessionView } from './session-view.ts';

/**
 * Loads what the view needs.
 * @throws Error when the version is not in the table, which publishing never lets happen
 */
export async function loadSessionView(services: Services, session: Session): Promise<SessionView> {
  const version = await services.tests.getVersion(session.testId, session.version);
  if (!version) throw new Error(`Version ${session.version} of test ${session.testId} is not in the table`);
  return toSessionView(session, version, services.clock());
}
