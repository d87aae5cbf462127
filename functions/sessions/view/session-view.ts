/** A session as its student may see it. */
import type { ClosedSession, OpenSession, SessionView } from '../../../shared/api/sessions.ts';
import { formatSessionId, parseSessionId } from '../../../shared/ids.ts';
import { toStudentQuestions, toStudentSections } from '../../catalogue/student-view.ts';
import type { TestVersion } from '../../catalogue/test-version.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { toIso } from '../../platform/to-iso.ts';
import type { Session, SessionAddress } from '../protocol/session.ts';
import { timeLimitOf } from '../protocol/session-rules.ts';
import { shownAnswer } from './shown-answer.ts';

/** What an open and an ended session show of themselves. */
function commonOf(session: Session, version: TestVersion, nowMs: number) {
  return {
    sessionId: formatSessionId(session),
    testId: session.testId,
    version: session.version,
    attemptNumber: session.attemptNumber,
    title: version.title,
    ...(version.isPractice && { isPractice: true }),
    serverTime: toIso(nowMs),
    startedAt: toIso(session.startedAtMs),
    deadline: toIso(session.deadlineMs),
    timeLimit: timeLimitOf(session),
  };
}

/** What the page needs to work on the session, or, once it has ended, to find its result. */
export function toSessionView(session: Session, version: TestVersion, nowMs: number): SessionView {
  const { state } = session;
  if (state === 'inProgress') return toOpenSession(session, version, nowMs);
  const common = commonOf(session, version, nowMs);
  return { ...common, state, attemptId: formatSessionId(session) } satisfies ClosedSession;
}

/** What the page needs to work on a session in progress. */
export function toOpenSession(session: Session, version: TestVersion, nowMs: number): OpenSession {
  const questions = toStudentQuestions(version, session.seed);
  return {
    ...commonOf(session, version, nowMs),
    state: 'inProgress',
    remainingMs: remainingMs(session, nowMs),
    instructions: version.instructions,
    instructionsFormat: version.instructionsFormat,
    ...(version.referenceSheet && { referenceSheet: version.referenceSheet }),
    navigation: version.navigation,
    calculator: version.calculator,
    sections: toStudentSections(version, questions),
    questions,
    answers: Object.entries(session.answers).map(([questionId, answer]) => shownAnswer(questionId, answer)),
  };
}

/** Milliseconds to the deadline; 0 from then on. */
export function remainingMs(session: { readonly deadlineMs: number }, nowMs: number): number {
  return Math.max(0, session.deadlineMs - nowMs);
}

/**
 * The address of the student's own session with this id: there is no way to write down somebody else's.
 * @throws ProblemError `not_found` when the text is not an id
 */
export function addressOf(studentId: string, sessionId: string): SessionAddress & { readonly version: number } {
  const key = parseSessionId(sessionId);
  if (!key) throw new ProblemError('not_found', 'This session does not exist.');
  return { studentId, ...key };
}
