/** Writes down what a stack finds on its table: that it is the first there, or since when it has been held. */
import { randomBytes } from 'node:crypto';
import type { Services } from '../services.ts';
import { created, noticed, serviceStateOf } from './service-state-rules.ts';

/** What makes an epoch unlike any other of the same millisecond. */
export const epochRandom = () => randomBytes(5).toString('hex');

/**
 * Writes at most once for an installation. When somebody else writes at the same moment, that is left as it is: the next
 * sweep looks again.
 */
export async function noteState(
  services: Pick<Services, 'tableState' | 'placed' | 'clock'>,
  by: string,
): Promise<void> {
  const { tableState, placed, clock } = services;
  const state = await tableState.get();
  const act = { by, atMs: clock() };
  if (!state) {
    const reason = `first look at a table that is ${placed.origin}`;
    await tableState.put(created(placed, { ...act, reason }, epochRandom()));
    return;
  }
  const { kind, sinceMs, because } = serviceStateOf(state, placed);
  if (kind === 'held' && sinceMs === null) await tableState.put(noticed(state, placed.me, { ...act, reason: because }));
}
