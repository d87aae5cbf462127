/** Repairs what can be repaired without guessing; the rest is for a person. */

import { requireVersion } from '../catalogue/require-version.ts';
import type { Services } from '../services.ts';
import { closeSession, makeAttempt } from '../sessions/closing/close-session.ts';
import type { LedgerEntry } from './ledger-store.ts';
import { type Finding, reconcile } from './reconcile-rules.ts';

const maxTries = 5;
const heldMessage = 'The service is held: nothing is closed until `npm run ops -- resume`';

/**
 * Looks at one sitting again: the table was read over a while, and a session that closed meanwhile is not a fault.
 * @param boundMs as for `reconcile`
 */
export async function isStillSo(services: Services, finding: Finding, boundMs: number): Promise<boolean> {
  const { address } = finding;
  for (let tries = 1; tries <= maxTries; tries++) {
    const session = await services.sessions.get(address);
    const attempt = await services.attempts.get(address.studentId, address);
    const again = await services.sessions.get(address);
    if (session?.revision !== again?.revision) continue;
    const entries: LedgerEntry[] = [];
    if (session) entries.push({ kind: 'session', ...address, state: session.state, dueAtMs: session.dueAtMs });
    if (attempt) entries.push({ kind: 'attempt', ...address });
    const { findings } = await reconcile(entries, services.clock(), boundMs);
    return findings.some(({ kind }) => kind === finding.kind);
  }
  return false;
}

/** What became of a finding. `leftAlone`: a person must decide, for either record could be the right one. */
export type Repair = 'repaired' | 'leftAlone' | 'goneMeanwhile';

/**
 * Repairs one finding. Nothing is ever written over, so repairing twice changes nothing.
 * @throws Error when the session's test version is not in the table, or the service is held
 */
export async function repair(services: Services, { kind, address }: Finding): Promise<Repair> {
  switch (kind) {
    case 'overdueOpen': {
      const result = await closeSession(services, address, 'sweep');
      if (result.kind === 'held') throw new Error(heldMessage);
      return result.kind === 'closed' ? 'repaired' : 'goneMeanwhile';
    }
    case 'missingAttempt':
      return restoreAttempt(services, address);
    case 'attemptOfOpenSession':
    case 'orphanAttempt':
      return 'leftAlone';
    default:
      return kind satisfies never;
  }
}

/** The closed session holds the answers, the order and when it ended, and grading is pure: the attempt can be made again. */
async function restoreAttempt(services: Services, address: Finding['address']): Promise<Repair> {
  if ((await services.gate.state()).kind !== 'open') throw new Error(heldMessage);
  const session = await services.sessions.get(address);
  if (!session || session.state === 'inProgress') return 'goneMeanwhile';
  const version = await requireVersion(services.tests, session);
  const attempt = makeAttempt(session, version, 'operator', session.closedAtMs ?? session.dueAtMs);
  return (await services.attempts.restore(attempt)) ? 'repaired' : 'goneMeanwhile';
}
