/**
 * Closes many sessions: the same decision and the same records as `close-session.ts`, read in one request and written in
 * as few transactions as they fit into. Each keeps its own condition. If one condition fails, or anything else does, the
 * sessions of that transaction are closed one by one.
 */
import type { Services } from '../../services.ts';
import type { SessionAddress } from '../protocol/session.ts';
import { decideClose } from '../protocol/session-decisions.ts';
import type { Closer } from '../protocol/session-rules.ts';
import { type Ending, maxEndingsTogether } from '../store/session-store.ts';
import { type CloseResult, closed, closeSession, endingOf, notClosed } from './close-session.ts';
import { countEndings } from './count-endings.ts';

/** How many are worth taking at a time. */
export const maxClosedTogether = maxEndingsTogether;

/** Of 4 MB (4,194,304 bytes), some are left to the keys of 99 items. */
const maxBytesTogether = 4_000_000;

/** What became of one: as `Promise.allSettled` says it, for one that fails keeps no other waiting. */
export type CloseOutcome = PromiseSettledResult<CloseResult>;

/** Closes those that `closer` may close, in the order given. A session that is named twice is closed once. */
export async function closeSessions(
  services: Services,
  addresses: readonly SessionAddress[],
  closer: Closer,
): Promise<CloseOutcome[]> {
  const outcomes: CloseOutcome[] = [];
  for (let start = 0; start < addresses.length; start += maxClosedTogether) {
    outcomes.push(...(await closeGroup(services, addresses.slice(start, start + maxClosedTogether), closer)));
  }
  return outcomes;
}

async function closeGroup(
  services: Services,
  group: readonly SessionAddress[],
  closer: Closer,
): Promise<CloseOutcome[]> {
  const known = group.length > 1 ? await closeTogether(services, group, closer) : [];
  return Promise.allSettled(group.map((address, index) => known[index] ?? closeSession(services, address, closer)));
}

/** A place without a result is to be closed for itself: if something failed, that finds out what. */
async function closeTogether(
  services: Services,
  group: readonly SessionAddress[],
  closer: Closer,
): Promise<(CloseResult | undefined)[]> {
  const results: (CloseResult | undefined)[] = [];
  try {
    const [read, state] = await Promise.all([services.sessions.getMany(group), services.gate.state()]);
    const isOpen = state.kind === 'open';
    const nowMs = services.clock();
    const endings = new Map<number, Ending>();
    const taken = new Set<string>();
    for (const [index, session] of read.entries()) {
      const decision = decideClose(session, { closer, isOpen }, nowMs);
      if (decision.do === 'nothing') {
        results[index] = notClosed(decision);
        continue;
      }
      const { studentId, testId, attemptNumber } = decision.session;
      const key = `${testId} ${attemptNumber} ${studentId}`;
      if (taken.has(key)) continue;
      taken.add(key);
      endings.set(index, await endingOf(services, decision.session, closer, nowMs));
    }
    for (const pack of packsOf([...endings])) {
      const together = pack.map(([, ending]) => ending);
      if (!(await services.sessions.closeTogether(together))) continue;
      countEndings(services, together, closer);
      for (const [place, ending] of pack) results[place] = closed(ending);
    }
  } catch (error) {
    services.log.warn('not_closed_together', { sessions: group.length, error: String(error) });
  }
  return results;
}

type Placed = readonly [place: number, ending: Ending];

/** Parts that fit into a transaction each: its items may have 4 MB. An item is no larger than its record is in JSON. */
function packsOf(endings: readonly Placed[]): Placed[][] {
  const packs: Placed[][] = [];
  let bytesLeft = 0;
  for (const placed of endings) {
    const bytes = Buffer.byteLength(JSON.stringify(placed));
    const pack = packs.at(-1);
    if (pack && bytes <= bytesLeft) pack.push(placed);
    else {
      packs.push([placed]);
      bytesLeft = maxBytesTogether;
    }
    bytesLeft -= bytes;
  }
  return packs;
}
