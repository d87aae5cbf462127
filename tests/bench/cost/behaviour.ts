/** What one student does in one session, as the page makes it into calls. Change it here; the figures follow. */

import type { OperationName } from '../handlers/operations.ts';
import { examQuestions } from '../support/bench-exam.ts';

/** Of a session of one hour. */
export const behaviour = {
  questions: examQuestions,
  /** Each question once, every third changed later; the page collects what is typed within 600 ms into one save. */
  saves: Math.round((examQuestions * 4) / 3),
  /** A page that is looked at asks for the session when it has heard nothing for 12 s: at most so often in an hour. */
  heartbeats: 3_600 / 12,
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

/** How often each operation runs for one session. */
export function operationsPerSession(): Readonly<Partial<Record<OperationName, number>>> {
  const { saves, heartbeats, reloads, listsOfTests, listsOfAttempts, expiredShare, sessionsPerMonth } = behaviour;
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
