/** What one student does in one session, as the page makes it into calls. Change it here; the figures follow. */

import type { OperationName } from '../handlers/operations.ts';
import { examQuestions } from '../support/bench-exam.ts';

const durationSeconds = 3_600;
/** Each question once, every third changed later; the page collects what is typed within 600 ms into one save. */
const saves = Math.round((examQuestions * 4) / 3);
/** A page that is looked at asks for the session when it has heard nothing for so long, so that extra time shows within 15 s (`exam-room.ts`). */
const silenceSeconds = 12;

/**
 * Saves come by chance, and the reply to each is heard: between two of them the page asks as often as the silence fits
 * in. Nobody looks away, so this is the most.
 */
const heartbeats = Math.round(saves / Math.expm1(silenceSeconds / (durationSeconds / saves)));

/** Of a session of one hour. */
export const behaviour = {
  questions: examQuestions,
  saves,
  heartbeats,
  /** The lists before and after the exam, and a reload on the way. */
  listsOfTests: 2,
  listsOfAttempts: 1,
  reloads: 1,
  /** The share of sessions that time ends; the others are submitted. */
  expiredShare: 0.1,
  /** The sweep runs each minute, whoever sits an exam; its cost is shared by the sessions of a month. */
  sessionsPerMonth: 10_000,
} as const;

const minutesPerMonth = 730 * 60;

/** Minutes that a connection for news would be open, one a session. */
export const connectedMinutes = durationSeconds / 60;

/** How often each operation runs for one session. */
export function operationsPerSession(): Readonly<Partial<Record<OperationName, number>>> {
  const { reloads, listsOfTests, listsOfAttempts, expiredShare, sessionsPerMonth } = behaviour;
  return {
    listTests: listsOfTests,
    startSession: 1,
    saveAnswers: saves,
    getSession: heartbeats + reloads,
    completeSession: 1 - expiredShare,
    listAttempts: listsOfAttempts,
    // Every session's one-shot fires; where the student was faster it finds nothing to do.
    'expire: schedule a minute early': 1,
    'expire: queue, one session': expiredShare,
    'sweep: nothing due': minutesPerMonth / sessionsPerMonth,
  };
}
