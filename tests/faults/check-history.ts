/**
 * Decides from the history of a sitting and from what the table holds of it whether I1–I5 held. It knows nothing of how
 * sessions are kept. What it demands about time, exactly:
 * - by the clock of the handler that wrote: no answer counts that was stamped at deadline + grace or later, and nothing
 *   but the student closes before;
 * - by the true time: the same, give or take the most that a handler's clock may be off (`skewMs`);
 * - a deadline once shown is never taken back.
 */
import { isDeepStrictEqual } from 'node:util';
import { answersOf } from '../../functions/attempts/attempt.ts';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { type Claim, judgeRecords } from '../support/judge-records.ts';
import type { Operation, SittingHistory, Terms } from './history.ts';

/** Every violation, in words that begin with the invariant's name; an empty list is what we want. */
export function violationsOf(sitting: SittingHistory, test: TestVersion, terms: Terms): string[] {
  const found = new Set<string>();
  const claim: Claim = (holds, sentence) => {
    if (!holds) found.add(sentence);
  };
  judgeRecords(sitting, test, terms.graceMs, claim);
  judgeStarts(sitting, claim);
  judgeAnswers(sitting, claim);
  judgeSaveTimes(sitting, terms, claim);
  judgeDeadlines(sitting, claim);
  judgeEnd(sitting, terms, claim);
  return [...found];
}

/** An answer that a reply said the server has. */
interface Shown {
  readonly questionId: string;
  readonly revision: number;
  readonly value: AnswerValue;
}

function shownBy(operation: Operation): readonly Shown[] {
  switch (operation.call) {
    case 'save':
      return operation.reply?.kind === 'saved' ? operation.reply.results : [];
    case 'start':
      return operation.reply?.seen.state === 'inProgress' ? operation.reply.seen.answers : [];
    case 'read':
      return operation.reply?.state === 'inProgress' ? operation.reply.answers : [];
    case 'complete':
    case 'extend':
      return [];
    default:
      return operation satisfies never;
  }
}

/** I4: all starts of a sitting tell of one session, and only a start makes one. */
function judgeStarts({ operations, session }: SittingHistory, claim: Claim): void {
  const starts = operations.filter((operation) => operation.call === 'start');
  const replies = starts.flatMap(({ reply }) => (reply ? [reply] : []));
  claim(replies.length === 0 || session !== null, 'I2: an acknowledged session is not there');
  claim(session === null || starts.length > 0, 'I4: there is a session that nobody started');
  claim(replies.filter(({ created }) => created).length <= 1, 'I4: two starts created the same session');
  for (const { seen } of replies) {
    claim(!session || seen.startedAtMs === session.startedAtMs, 'I4: a start showed another session than there is');
  }
}

/** I1: what was acknowledged or shown is in the attempt, or something newer is; and what is there was sent by somebody. */
function judgeAnswers({ operations, attempt }: SittingHistory, claim: Claim): void {
  if (!attempt) return;
  const answers = answersOf(attempt);
  for (const operation of operations) {
    for (const { questionId, revision, value } of shownBy(operation)) {
      const saved = answers[questionId];
      const what = `answer ${questionId} r${revision}`;
      claim(saved !== undefined && saved.revision >= revision, `I1: acknowledged ${what} is not in the attempt`);
      if (saved?.revision === revision)
        claim(isDeepStrictEqual(saved.value, value), `I1: ${what} is in the attempt with another value`);
    }
  }
  for (const [questionId, { value, revision }] of Object.entries(answers)) {
    const wasSent = operations.some(
      (operation) =>
        (operation.call === 'save' || operation.call === 'complete') &&
        operation.sent.some(
          (one) => one.questionId === questionId && one.revision === revision && isDeepStrictEqual(one.value, value),
        ),
    );
    claim(wasSent, `I1: nobody sent what the attempt has as answer ${questionId} r${revision}`);
  }
}

/** I3 against the true time: a save that began too late is not acknowledged, and its stamp is near the truth. */
function judgeSaveTimes({ operations, attempt }: SittingHistory, { graceMs, skewMs }: Terms, claim: Claim): void {
  const firstSentAtMs = new Map<string, number>();
  for (const operation of operations) {
    if (operation.call !== 'save' && operation.call !== 'complete') continue;
    for (const { questionId, revision } of operation.sent) {
      const key = `${questionId} r${revision}`;
      firstSentAtMs.set(key, Math.min(firstSentAtMs.get(key) ?? Number.POSITIVE_INFINITY, operation.invokedAtMs));
    }
  }
  for (const operation of operations) {
    if (operation.call !== 'save' || operation.reply?.kind !== 'saved') continue;
    for (const { questionId, revision, status, savedAtMs } of operation.reply.results) {
      const key = `${questionId} r${revision}`;
      const sentAtMs = firstSentAtMs.get(key) ?? Number.POSITIVE_INFINITY;
      claim(savedAtMs <= operation.repliedAtMs + skewMs, `I3: answer ${key} is stamped later than it was acknowledged`);
      claim(savedAtMs >= sentAtMs - skewMs, `I3: answer ${key} is stamped earlier than anybody sent it`);
      if (status !== 'saved' || !attempt) continue;
      const dueAtMs = attempt.deadlineMs + graceMs;
      claim(savedAtMs < dueAtMs, `I3: answer ${key} was acknowledged with a stamp after deadline + grace`);
      claim(sentAtMs < dueAtMs + skewMs, `I3: answer ${key} was sent after deadline + grace and acknowledged`);
    }
  }
}

/** I3: time that was promised, at the start or by an extension, is given. */
function judgeDeadlines({ operations, attempt }: SittingHistory, claim: Claim): void {
  if (!attempt) return;
  for (const operation of operations) {
    const deadlineMs = deadlineShownBy(operation);
    claim(deadlineMs <= attempt.deadlineMs, `I3: a deadline that ${operation.call} acknowledged was taken back`);
  }
}

function deadlineShownBy(operation: Operation): number {
  const none = Number.NEGATIVE_INFINITY;
  switch (operation.call) {
    case 'start':
      return operation.reply?.seen.deadlineMs ?? none;
    case 'read':
      return operation.reply?.deadlineMs ?? none;
    case 'save':
      return operation.reply?.kind === 'saved' ? operation.reply.deadlineMs : none;
    case 'extend':
      return operation.reply && operation.reply.kind !== 'refused' ? operation.reply.deadlineMs : none;
    case 'complete':
      return none;
    default:
      return operation satisfies never;
  }
}

/** I2: it ended once, as all who were told of the end were told. I3: and nobody but the student ended it before its time. */
function judgeEnd(sitting: SittingHistory, { graceMs, skewMs }: Terms, claim: Claim): void {
  const { operations, attempt, endNotices } = sitting;
  if (!attempt) return;
  claim(endNotices === 1, `I2: the student was told ${endNotices} times that the session has ended`);
  const answers = answersOf(attempt);
  const submits = operations.filter((operation) => operation.call === 'complete');
  claim(attempt.closer !== 'student' || submits.length > 0, 'I3: closed as if the student had submitted, who had not');
  for (const { reply } of submits) {
    if (!reply) continue;
    const { outcome, finishedAtMs, points } = reply;
    const isSame =
      outcome === attempt.outcome &&
      finishedAtMs === attempt.finishedAtMs &&
      (points === null || points === attempt.points) &&
      reply.answers.every(({ questionId, value }) => isDeepStrictEqual(answers[questionId]?.value ?? null, value));
    claim(isSame, 'I2: the attempt that was shown on submitting is not the one that is kept');
  }
  const submittedAtMs = Math.min(...submits.map(({ invokedAtMs }) => invokedAtMs));
  for (const operation of operations) {
    if (!tellsOfEnd(operation) || operation.repliedAtMs >= submittedAtMs) continue;
    const dueAtMs = attempt.deadlineMs + graceMs;
    claim(operation.repliedAtMs >= dueAtMs - skewMs, 'I3: the session was closed before its time was over');
  }
}

function tellsOfEnd(operation: Operation): boolean {
  switch (operation.call) {
    case 'start':
      return operation.reply !== null && operation.reply.seen.state !== 'inProgress';
    case 'read':
      return operation.reply !== null && operation.reply.state !== 'inProgress';
    case 'save':
      return operation.reply?.kind === 'closed';
    case 'extend':
      return operation.reply?.kind === 'refused' && operation.reply.reason === 'closed';
    case 'complete':
      return false;
    default:
      return operation satisfies never;
  }
}
