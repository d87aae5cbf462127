/**
 * After the end: what never reached the server is sent all the same. The server says of each answer whether it had
 * been saved in time after all, or is kept as late. Once it has said so of all, the session is settled: its answers stay
 * on the device for a week, for a server that may have to be restored, and are not sent again before that.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useServices } from '../../../app/services.ts';
import type { ExamRoom } from '../exam-room-types.ts';
import { type AnswerEntry, isUnsent, toChange } from './answer-entry.ts';
import type { LateFate } from './save-queue-types.ts';
import { createSessionCalls } from './session-calls.ts';
import { settledNote } from './session-note.ts';

/** Often enough for a student who waits for the network to come back. */
const againMs = 5_000;

interface UseLateDeliveryOptions {
  readonly studentId: string;
  readonly sessionId: string;
  readonly startedAt: string;
  /** The room that has just ended, if it was open on this page. */
  readonly room: ExamRoom | undefined;
}

/** What only this device has, and whether it is still under way. */
export interface LateDelivery {
  readonly missing: readonly AnswerEntry[];
  readonly state: 'sending' | 'waiting' | 'done';
}

/** Sends what is unsent, until the server has answered. */
export function useLateDelivery({ studentId, sessionId, startedAt, room }: UseLateDeliveryOptions): LateDelivery {
  const { answerStore, callRoute, service } = useServices();
  const client = useQueryClient();
  // A device that keeps nothing has nothing to settle.
  const settle = async () => {
    const note = settledNote({ startedAt, epoch: service.get().epoch }, Date.now());
    await answerStore.settle(studentId, sessionId, note).catch(() => {});
  };
  const unsent = useQuery({
    queryKey: ['unsent', studentId, sessionId],
    queryFn: async () => {
      // A store that cannot be read has nothing to show.
      const stored = await answerStore.load(studentId, sessionId).catch(() => null);
      if (stored?.note?.isSettled) return [];
      const found = unsentOf([...(room?.answers.get().entries.values() ?? [])], stored?.entries ?? []);
      if (found.length === 0) await settle();
      return found;
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const entries = unsent.data ?? [];
  const delivery = useQuery({
    queryKey: ['late', studentId, sessionId],
    enabled: entries.length > 0,
    queryFn: async (): Promise<LateFate> => {
      const outcome = await createSessionCalls(callRoute, sessionId, () => {}, startedAt).send(
        entries.map(aboveRival).map(toChange),
      );
      if (outcome.kind === 'failed') throw new Error(`Late answers were not delivered: ${outcome.trouble}`);
      const fate = outcome.kind === 'closed' ? outcome.fate : { counted: [], late: [] };
      if (entries.every((entry) => isSettled(entry, fate))) await settle();
      if (fate.late.length > 0) {
        // A first reading that is still under way may have been made before these came: it would pass for fresh.
        await client.cancelQueries({ queryKey: ['attempts'] });
        void client.invalidateQueries({ queryKey: ['attempts'] });
      }
      return fate;
    },
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? againMs : false),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (delivery.data) {
    return { missing: entries.filter((entry) => !isSettled(entry, delivery.data)), state: 'done' };
  }
  if (entries.length === 0) return { missing: [], state: 'done' };
  return { missing: entries, state: delivery.isError ? 'waiting' : 'sending' };
}

/** What the room had and what the device keeps, which may come from another tab; of each question the newer one. */
function unsentOf(inRoom: readonly AnswerEntry[], onDevice: readonly AnswerEntry[]): readonly AnswerEntry[] {
  const newest = new Map(inRoom.map((entry) => [entry.questionId, entry]));
  for (const entry of onDevice) {
    if (entry.revision > (newest.get(entry.questionId)?.revision ?? 0)) newest.set(entry.questionId, entry);
  }
  return [...newest.values()].filter(isUnsent);
}

/** Of two versions the saved one was graded; the other is late, and numbered as what it is: a further change. */
function aboveRival(entry: AnswerEntry): AnswerEntry {
  return entry.rival ? { ...entry, revision: Math.max(entry.revision, entry.rival.revision + 1) } : entry;
}

function isSettled({ questionId }: AnswerEntry, { counted, late }: LateFate): boolean {
  return counted.includes(questionId) || late.includes(questionId);
}
