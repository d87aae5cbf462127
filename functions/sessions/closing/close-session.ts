/**
 * The only way a session ends. Submitting and expiring are two reasons for the same transition: read the
 * session, grade what is saved, and in one transaction mark it, record the attempt and tell the student.
 * Any number of closers may try at once; the first wins and the others find it closed, which is success.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSessionId } from '../../../shared/ids.ts';
import type { Attempt } from '../../attempts/attempt.ts';
import { releasesAfter } from '../../attempts/policy/review-policy.ts';
import { requireVersion } from '../../catalogue/require-version.ts';
import type { TestVersion } from '../../catalogue/test-version.ts';
import type { Notice } from '../../notifications/notice.ts';
import { noticeIdAt } from '../../notifications/notice-id.ts';
import { ownValue } from '../../platform/own-value.ts';
import { gradeAnswers, type QuestionGrade } from '../../questions/grade.ts';
import type { Services } from '../../services.ts';
import type { Session, SessionAddress } from '../protocol/session.ts';
import { type CloseDecision, decideClose, type Meant } from '../protocol/session-decisions.ts';
import { type Closer, endingAt } from '../protocol/session-rules.ts';
import type { Ending } from '../store/session-store.ts';
import { countEndings } from './count-endings.ts';

/** What a closer found or did. */
export type CloseResult =
  | { readonly kind: 'closed'; readonly session: Session; readonly attempt: Attempt }
  | { readonly kind: 'alreadyClosed'; readonly session: Session }
  /** It is not due yet and this closer may not end it before: nothing was done. */
  | { readonly kind: 'notDue'; readonly session: Session }
  /** The service is held, so nothing was done; or fenced, and nothing ever will be. */
  | { readonly kind: 'held'; readonly session: Session }
  | { readonly kind: 'missing' };

/** Each failed try means that a save or another closer came first, so this many in a row do not happen by chance. */
const maxTries = 25;

/**
 * Ends a session if `closer` may. With a `version` or a start, a session of another one counts as missing.
 * @param expected what the caller has just read of it, which saves a read: the transaction tells whether it is still so
 * @throws Error when its test version is missing or the table contradicts itself; the next closer tries again
 */
export async function closeSession(
  services: Services,
  address: SessionAddress & Meant,
  closer: Closer,
  expected?: Session,
): Promise<CloseResult> {
  for (let tries = 1; tries <= maxTries; tries++) {
    const [read, { kind }] = await Promise.all([
      tries === 1 && expected ? expected : services.sessions.get(address),
      services.gate.state(),
    ]);
    const nowMs = services.clock();
    const { version, startedAtMs } = address;
    const decision = decideClose(read, { version, startedAtMs, closer, isOpen: kind === 'open' }, nowMs);
    if (decision.do === 'nothing') return notClosed(decision);
    const { session } = decision;
    const ending = await endingOf(services, session, closer, nowMs);
    if (await services.sessions.close(session, ending.attempt, ending.notice)) {
      countEndings(services, [ending], closer);
      return closed(ending);
    }
    // A save came in between: grade again, with what is there now.
    await sleep(Math.random() * Math.min(5 * tries, 50));
  }
  throw new Error(`A session of ${address.testId} changed under each of ${maxTries} tries to close it`);
}

/**
 * What ending a session now records: its grades, and what its student is told.
 * @throws Error when its test version is missing
 */
export async function endingOf(services: Services, session: Session, closer: Closer, nowMs: number): Promise<Ending> {
  const version = await requireVersion(services.tests, session);
  const attempt = makeAttempt(session, version, closer, nowMs);
  return { session, attempt, notice: makeNotice(attempt, version) };
}

/** What a closer found that has nothing to do. */
export function notClosed(decision: Extract<CloseDecision, { do: 'nothing' }>): CloseResult {
  return decision.because === 'missing' ? { kind: 'missing' } : { kind: decision.because, session: decision.session };
}

/** What a closer did that has written this ending. */
export function closed({ session, attempt }: Ending): CloseResult {
  return { kind: 'closed', session: { ...session, state: attempt.outcome }, attempt };
}

/** The attempt of a session that closes now. Pure: the same session, version, closer and time give the same record. */
export function makeAttempt(session: Session, version: TestVersion, closer: Closer, nowMs: number): Attempt {
  const grading = gradeAnswers(version, { get: (questionId) => ownValue(session.answers, questionId)?.value });
  return {
    studentId: session.studentId,
    testId: session.testId,
    version: session.version,
    attemptNumber: session.attemptNumber,
    title: version.title,
    ...endingAt(session, nowMs),
    startedAtMs: session.startedAtMs,
    deadlineMs: session.deadlineMs,
    recordedAtMs: nowMs,
    baseSeconds: session.baseSeconds,
    extraSeconds: session.extraSeconds,
    closer,
    seed: session.seed,
    ...recordAnswers(session.answers, grading.questions),
    points: grading.points,
    maxPoints: grading.maxPoints,
    percent: grading.percent,
  };
}

/** Each question with its answer, and by itself what no question asked for. */
function recordAnswers(
  answers: Session['answers'],
  grades: readonly QuestionGrade[],
): Pick<Attempt, 'questions' | 'ungraded'> {
  const ungraded = new Map(Object.entries(answers));
  const questions = grades.map(({ questionId, ...grade }) => {
    const given = ungraded.get(questionId);
    ungraded.delete(questionId);
    return {
      questionId,
      ...(given && { answer: given.value, revision: given.revision, savedAtMs: given.savedAtMs }),
      ...grade,
    };
  });
  return { questions, ...(ungraded.size > 0 && { ungraded: Object.fromEntries(ungraded) }) };
}

function makeNotice(attempt: Attempt, version: TestVersion): Notice {
  const times = { finishedAtMs: attempt.finishedAtMs, closesAtMs: version.closesAtMs };
  return {
    studentId: attempt.studentId,
    noticeId: noticeIdAt(attempt.recordedAtMs),
    kind: attempt.isExpired ? 'sessionExpired' : 'sessionSubmitted',
    testId: attempt.testId,
    title: attempt.title,
    sessionId: formatSessionId(attempt),
    hasAttempt: true,
    extraSeconds: null,
    deadlineMs: null,
    releases: releasesAfter(version.review, times, attempt.recordedAtMs),
    createdAtMs: attempt.recordedAtMs,
  };
}
