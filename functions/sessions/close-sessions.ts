/**
 * Closes many sessions: the same decision and the same records as `close-session.ts`, read in one request and written in
 * one transaction. Each keeps its own condition. If one condition fails, or anything else does, the sessions of that group
 * are closed one by one.
 */
import type { Services } from '../services.ts';
import { type CloseResult, closed, closeSession, endingOf, notClosed } from './close-session.ts';
import { countEndings } from './count-endings.ts';
import type { SessionAddress } from './session.ts';
import { decideClose } from './session-decisions.ts';
import type { Closer } from './session-rules.ts';
import { type Ending, mostEndingsTogether } from './session-store.ts';

/** How many are worth taking at a time. */
export const mostClosedTogether = mostEndingsTogether;

/** What became of one: as `Promise.allSettled` says it, for one that fails keeps no other waiting. */
export type CloseOutcome = PromiseSettledResult<CloseResult>;

/** Closes those that `closer` may close, in the order given. A session that is named twice is closed once. */
export async function closeSessions(
  services: Services,
  addresses: readonly SessionAddress[],
  closer: Closer,
): Promise<CloseOutcome[]> {
  const outcomes: CloseOutcome[] = [];
  for (let start = 0; start < addresses.length; start += mostClosedTogether) {
    outcomes.push(...(await closeGroup(services, addresses.slice(start, start + mostClosedTogether), closer)));
  }
  return outcomes;
}

async function closeGroup(
  services: Services,
  group: readonly SessionAddress[],
  closer: Closer,
): Promise<CloseOutcome[]> {
  const known = group.length > 1 ? await closeTogether(services, group, closer) : null;
  return Promise.allSettled(group.map((address, place) => known?.[place] ?? closeSession(services, address, closer)));
}

/**
 * One read, one transaction. A place without a result is to be closed for itself; `null`: all of them are, because
 * something failed, and closing each for itself finds out what.
 */
async function closeTogether(
  services: Services,
  group: readonly SessionAddress[],
  closer: Closer,
): Promise<(CloseResult | undefined)[] | null> {
  try {
    const [read, state] = await Promise.all([services.sessions.getMany(group), services.gate.state()]);
    const isOpen = state.kind === 'open';
    const nowMs = services.clock();
    const endings = new Map<number, Ending>();
    const taken = new Set<string>();
    const results: (CloseResult | undefined)[] = [];
    for (const [place, session] of read.entries()) {
      const decision = decideClose(session, { closer, isOpen }, nowMs);
      if (decision.do === 'nothing') {
        results[place] = notClosed(decision);
        continue;
      }
      const { studentId, testId, attemptNumber } = decision.session;
      const key = `${testId} ${attemptNumber} ${studentId}`;
      if (taken.has(key)) continue;
      taken.add(key);
      endings.set(place, await endingOf(services, decision.session, closer, nowMs));
    }
    if (endings.size > 0 && !(await services.sessions.closeTogether([...endings.values()]))) return null;
    countEndings(services, [...endings.values()], closer);
    for (const [place, ending] of endings) results[place] = closed(ending);
    return results;
  } catch (error) {
    services.log.warn('not_closed_together', { sessions: group.length, error: String(error) });
    return null;
  }
}
