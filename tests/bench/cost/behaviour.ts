/** What one student does in one session, as the page makes it into calls. Change it here; the figures follow. */

import { changeBuckets } from '../../../shared/api/changes.ts';
import { routes } from '../../../shared/api/routes.ts';
import type { OperationName } from '../handlers/operations.ts';
import { examQuestions } from '../support/bench-exam.ts';

const durationSeconds = 3_600;
/** Each question once, every third changed later; the page collects what is typed within 600 ms into one save. */
const saves = Math.round((examQuestions * 4) / 3);
/** A page that is looked at asks for changes when it has heard nothing for so long, so that extra time shows within 15 s (`change-rules.ts`). */
const changesSilenceSeconds = 9;
/** And for its session when it has heard nothing of that for so long. */
const sessionSilenceSeconds = 300;

/**
 * Saves come by chance, and the reply to each is heard: between two of them the page asks as often as the silence fits
 * in. Nobody looks away, so this is the most.
 */
const asksAfter = (silenceSeconds: number) => saves / Math.expm1(silenceSeconds / (durationSeconds / saves));
const newsAsked = Math.round(asksAfter(changesSilenceSeconds));

/** Of a session of one hour. */
export const behaviour = {
  questions: examQuestions,
  saves,
  newsAsked,
  /** Sit the same test at the same time, near one edge cache. */
  studentsTogether: 1_000,
  /** The share of sessions that are given extra time while they last. */
  movedShare: 0.01,
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

/** Minutes that a connection for changes would be open, one a session. */
export const connectedMinutes = durationSeconds / 60;

/** How often a page that asks for no changes would ask for its session, to show extra time as soon. */
export const asksWithoutChanges = Math.round(asksAfter(12));

/**
 * Of a session's asks for changes, those that the edge must pass on: asks of all who sit together come by chance, one is
 * passed on, and what it brings answers all others until it may be kept no longer.
 */
export function changesPassedOn(studentsTogether: number): number {
  const asksPerSecond = (studentsTogether * newsAsked) / durationSeconds;
  return newsAsked / (1 + asksPerSecond * routes.getNews.cacheSeconds);
}

/** How often each operation runs for one session. */
export function operationsPerSession(
  studentsTogether: number = behaviour.studentsTogether,
): Readonly<Partial<Record<OperationName, number>>> {
  const { reloads, listsOfTests, listsOfAttempts, movedShare, expiredShare, sessionsPerMonth } = behaviour;
  // One moved deadline makes all pages at its place ask.
  const asksAfterMoves = (movedShare * studentsTogether) / changeBuckets;
  return {
    listTests: listsOfTests,
    startSession: 1,
    saveAnswers: saves,
    getSession: reloads + asksAfter(sessionSilenceSeconds) + asksAfterMoves,
    getNews: changesPassedOn(studentsTogether),
    completeSession: 1 - expiredShare,
    listAttempts: listsOfAttempts,
    // Every session's one-shot fires; where the student was faster it finds nothing to do.
    'expire: schedule a minute early': 1,
    'expire: queue, one session': expiredShare,
    'sweep: nothing due': minutesPerMonth / sessionsPerMonth,
  };
}
