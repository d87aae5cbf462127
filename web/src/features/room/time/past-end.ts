/**
 * Working past the end this page knows of. Off the network a page cannot hear of more time that was announced in the room,
 * so its student may say so: the fields open again. What is given then is marked with the end it was given after, stays on
 * the device, and waits until the server has said what the end is: when it was moved, it is saved like any answer; when
 * it was not, it is delivered after the close, as late. Never within the grace: that is for answers given in time. Pure.
 */
import type { AnswerEntry } from '../sync/answer-entry.ts';
import type { Trouble } from '../sync/save-queue-types.ts';

/** What became of answers given past the known end, once the server said that it had been moved. */
export interface MovedWhileAway {
  readonly deadline: string;
  readonly questionIds: readonly string[];
}

/** True of an answer that was given after this very end: while that is over, nothing may send it. */
export function isWithheld({ pastEndOf }: AnswerEntry, deadline: string): boolean {
  return pastEndOf !== null && Date.parse(pastEndOf) >= Date.parse(deadline);
}

/** The answers that a later end lets in; `null` when there are none. */
export function letInBy(deadline: string, entries: Iterable<AnswerEntry>): MovedWhileAway | null {
  const questionIds = [...entries]
    .filter((entry) => entry.pastEndOf !== null && !isWithheld(entry, deadline))
    .map(({ questionId }) => questionId);
  return questionIds.length > 0 ? { deadline, questionIds } : null;
}

/** Whether the student may say that there is more time. Where the server answers, the page knows. */
export function mayBeTold(trouble: Trouble | null): boolean {
  return trouble === 'offline' || trouble === 'serverFault';
}
