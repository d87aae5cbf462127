/** What the parts of the test room read: the room by context, answers and time by subscription. */
import { createContext, use, useEffect, useState } from 'react';
import { useStorePart } from '../../lib/use-store.ts';
import type { ExamRoom } from './exam-room-types.ts';
import { type AnswerEntry, emptyEntry } from './sync/answer-entry.ts';
import { type AnswerStatus, statusOf } from './sync/answer-status.ts';

/** Provided by the test room. */
export const RoomContext = createContext<ExamRoom | null>(null);

/** The room. @throws Error outside of it. */
export function useRoom(): ExamRoom {
  const room = use(RoomContext);
  if (!room) throw new Error('RoomContext is missing');
  return room;
}

const nothing = new Map<string, AnswerEntry>();

/** One question's answer on this page; re-renders when that answer changes. */
export function useEntry(questionId: string): AnswerEntry {
  const room = useRoom();
  return useStorePart(room.answers, ({ entries }) => entries.get(questionId) ?? emptyOf(questionId));
}

/** One question's state of saving, as one word. */
export function useStatus(questionId: string): AnswerStatus {
  const room = useRoom();
  return useStorePart(room.answers, (state) => statusOf(state, questionId));
}

/** The same object each time, or a store would never come to rest. */
function emptyOf(questionId: string): AnswerEntry {
  const known = nothing.get(questionId);
  if (known) return known;
  const entry = emptyEntry(questionId);
  nothing.set(questionId, entry);
  return entry;
}

/** Milliseconds left, looked at several times a second but rendered only when the shown second changes. */
export function useRemainingMs(): number {
  const room = useRoom();
  const [remainingMs, setRemainingMs] = useState(room.remainingMs);
  useEffect(() => {
    const look = () => setRemainingMs(Math.ceil(room.remainingMs() / 1_000) * 1_000);
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [room]);
  return remainingMs;
}
