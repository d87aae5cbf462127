/**
 * Sends again what a restored server may have lost: in a later epoch than the one in which it had them, the answers of
 * every session that this device still keeps. The server takes what is newer than what it has, and what comes after a
 * session's end as late; all else it has already.
 */
import type { CallRoute } from '../../../lib/api-client.ts';
import { type AnswerEntry, toChange } from './answer-entry.ts';
import type { AnswerStore } from './answer-store.ts';
import { createSessionCalls } from './session-calls.ts';
import { mayBeMissed } from './session-note.ts';

/** A request takes this many. */
const batchSize = 100;

/**
 * Sends them, session by session. What does not arrive is sent with the next call.
 * @returns how many sessions were sent
 */
export async function redeliver(options: {
  readonly callRoute: CallRoute;
  readonly answerStore: AnswerStore;
  readonly studentId: string;
  readonly epoch: string;
}): Promise<number> {
  const { callRoute, answerStore, studentId, epoch } = options;
  let delivered = 0;
  for (const [sessionId, note] of await answerStore.notes(studentId)) {
    if (!mayBeMissed(sessionId, note, epoch)) continue;
    const { entries } = await answerStore.load(studentId, sessionId);
    const { send } = createSessionCalls(callRoute, sessionId, () => {}, note.startedAt);
    if (!(await sendAll(entries, send))) continue;
    await answerStore.note(studentId, sessionId, { ...note, epoch });
    delivered += 1;
  }
  return delivered;
}

/** True when the server has said what becomes of them, which includes that it does not know the session. */
async function sendAll(
  entries: readonly AnswerEntry[],
  send: ReturnType<typeof createSessionCalls>['send'],
): Promise<boolean> {
  const given = entries.filter(({ revision }) => revision > 0);
  for (let start = 0; start < given.length; start += batchSize) {
    const outcome = await send(given.slice(start, start + batchSize).map(toChange));
    if (outcome.kind === 'failed' && outcome.trouble !== 'unknownSession') return false;
  }
  return true;
}
