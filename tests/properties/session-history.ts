/**
 * What happened, as the student and the closers saw it, and the judgement whether the invariants of the
 * design held. It knows nothing of how sessions are kept: it compares replies with the final records.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Attempt, answersOf } from '../../functions/attempts/attempt.ts';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { judgeRecords } from '../support/judge-records.ts';

/** One acknowledged save. */
export interface Acknowledged {
  readonly attemptNumber: number;
  readonly questionId: string;
  readonly revision: number;
  readonly value: AnswerValue;
  /** The server's clock as it acknowledged. */
  readonly atMs: number;
}

/** The history of one student and one test. */
export interface History {
  readonly acknowledged: Acknowledged[];
  /** Attempt numbers of the starts that were told they created a session. */
  readonly created: number[];
  /** Replies as JSON, to be searched for what must not be in them. */
  readonly replies: string[];
}

/** The records at the end, after the sweep's bound has passed. */
export interface Records {
  readonly sessions: readonly Session[];
  readonly attempts: readonly Attempt[];
}

/** Every violation, in words; an empty list is what we want. */
export function violations(
  history: History,
  records: Records,
  test: TestVersion,
  { graceMs, marker, repliesMayBeLost }: { graceMs: number; marker: string; repliesMayBeLost: boolean },
): string[] {
  const found: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) found.push(sentence);
  };
  const attemptOf = (attemptNumber: number) => records.attempts.find((one) => one.attemptNumber === attemptNumber);

  for (const ack of history.acknowledged) {
    const attempt = attemptOf(ack.attemptNumber);
    const saved = attempt && answersOf(attempt)[ack.questionId];
    const what = `answer ${ack.questionId} r${ack.revision} of attempt ${ack.attemptNumber}`;
    claim(saved !== undefined && saved.revision >= ack.revision, `I1: acknowledged ${what} is not in the attempt`);
    if (saved?.revision === ack.revision)
      claim(isDeepStrictEqual(saved.value, ack.value), `I1: ${what} has another value`);
    if (attempt) claim(ack.atMs < attempt.deadlineMs + graceMs, `I3: ${what} was saved after deadline + grace`);
  }
  for (const attemptNumber of numbersOf(records)) {
    const session = records.sessions.find((one) => one.attemptNumber === attemptNumber) ?? null;
    judgeRecords({ session, attempt: attemptOf(attemptNumber) ?? null }, test, graceMs, claim);
  }
  claim(records.sessions.length <= test.attemptsAllowed, 'I4: more sessions than attempts allowed');
  claim(new Set(history.created).size === history.created.length, 'I4: two starts created the same session');
  if (!repliesMayBeLost) claim(history.created.length === records.sessions.length, 'I4: a session nobody created');
  claim(!history.replies.some((reply) => reply.includes(marker)), 'I6: a reply holds a key or feedback');
  return found;
}

/** The sittings of which there is any record; session and attempt have one key each, so none has two. */
function numbersOf({ sessions, attempts }: Records): Set<number> {
  return new Set([...sessions, ...attempts].map(({ attemptNumber }) => attemptNumber));
}
