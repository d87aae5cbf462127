/** What a room begins with: what the device kept, merged with what the server has. Pure. */

import type { ExamRoomOptions, RoomState } from '../exam-room-types.ts';
import { letInBy } from '../time/past-end.ts';
import { type AnswerEntry, emptyEntry, isUnsent, mergeServerAnswer, missedByServer } from './answer-entry.ts';
import type { StoredSession } from './answer-store.ts';

/**
 * The device's unsent answers first, then the server's: the rules of `answer-entry` decide between them. What the server
 * once had and has no more is unsent again.
 */
export function openingEntries({
  session,
  stored,
  isFromDevice,
}: Pick<ExamRoomOptions, 'session' | 'stored' | 'isFromDevice'>): AnswerEntry[] {
  return session.questions.map(({ questionId }) => {
    const onDevice = storedEntry(stored === 'slow' ? null : stored, questionId);
    const onServer = session.answers.find((answer) => answer.questionId === questionId);
    const entry = isFromDevice ? onDevice : missedByServer(onDevice, onServer);
    return onServer ? mergeServerAnswer(entry, onServer) : entry;
  });
}

/** One question's answer as the device kept it. */
export function storedEntry(stored: StoredSession | null, questionId: string): AnswerEntry {
  return stored?.entries.find((entry) => entry.questionId === questionId) ?? emptyEntry(questionId);
}

/** Of an earlier session of this address, what this one has no answer for yet. */
export function withoutAnswered(
  earlier: readonly AnswerEntry[],
  entries: readonly AnswerEntry[],
): readonly AnswerEntry[] {
  const open = new Set(entries.filter(({ revision }) => revision === 0).map(({ questionId }) => questionId));
  return earlier.filter(({ questionId, revision }) => revision > 0 && open.has(questionId));
}

/** What the room shows at first, besides the answers. */
export function openingState(options: ExamRoomOptions): RoomState {
  const { session, isFromDevice, isPastEnd } = options;
  const stored = options.stored === 'slow' ? null : options.stored;
  return {
    phase: 'working',
    role: 'active',
    session,
    trouble: null,
    movedByMs: null,
    isPastEnd,
    // A page that was closed meanwhile, and is opened again with a network.
    movedWhileAway: letInBy(session.deadline, stored?.entries.filter(isUnsent) ?? []),
    isEstimated: false,
    savedOnDevice: options.stored !== null,
    isFromDevice,
    isUnknown: false,
    flagged: new Set(stored?.flagged ?? []),
    earlier: withoutAnswered(options.earlier, openingEntries(options)),
    attemptId: null,
  };
}
