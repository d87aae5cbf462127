/** Starts a session, or finds the one already in progress. */
import { randomBytes } from 'node:crypto';
import { accommodationFor } from '../../accommodations/accommodation-store.ts';
import { type Allowances, attemptsAllowedFor } from '../../accommodations/allowance-store.ts';
import type { ArmingServices } from '../../arming-services.ts';
import type { PublishedTest } from '../../catalogue/test-version.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { toIso } from '../../platform/to-iso.ts';
import { refuseWhenFenced, serviceHeld } from '../../service-state/gate.ts';
import type { Services } from '../../services.ts';
import { closeSession } from '../closing/close-session.ts';
import type { Session } from '../protocol/session.ts';
import { decideStart } from '../protocol/session-decisions.ts';
import { availabilityAt, timeLimitAt } from '../protocol/session-rules.ts';

/** Who wins when two starts race is settled after one more look; more turns mean that sessions also end meanwhile. */
const maxTurns = 5;

/**
 * Gives the student one session of the test in progress: a new one (`created`), or the one there is.
 * @param attemptNumber which sitting the student means; if that one exists, it is the answer, even when it has ended
 * @throws ProblemError `not_found`, `not_open`, `no_attempts_left`; while the service is held, `service_held` instead of a
 * new session: the one in progress is found as always
 */
export async function startSession(
  services: ArmingServices,
  request: { readonly studentId: string; readonly testId: string; readonly attemptNumber?: number | undefined },
): Promise<{ session: Session; created: boolean }> {
  const { studentId, testId, attemptNumber } = request;
  const test = await services.tests.getPublishedLately(testId, services.clock());
  if (!test) throw new ProblemError('not_found', 'This test does not exist.');
  const state = await services.gate.state();
  refuseWhenFenced(state);
  const isOpen = state.kind === 'open';

  for (let turn = 1; turn <= maxTurns; turn++) {
    const latest = await services.sessions.latest(studentId, testId);
    const nowMs = services.clock();
    const decision = decideStart(latest, nowMs);
    if (decision.do === 'resume') {
      // Whoever created it may have ended, or lost the reply to its write, before it armed: arming twice makes one.
      if (isOpen) await services.deadlines.arm(decision.session);
      return { session: decision.session, created: false };
    }
    if (decision.do === 'closeFirst' && isOpen) {
      await closeSession(services, decision.session, 'request', decision.session);
      continue;
    }
    if (decision.do === 'closeFirst') throw serviceHeld();
    if (attemptNumber !== undefined && attemptNumber < decision.attemptNumber) {
      const meant = await services.sessions.get({ studentId, testId, attemptNumber });
      if (meant) return { session: meant, created: false };
    }
    if (!isOpen) throw serviceHeld();
    const allowances = await services.allowances.of(studentId);
    const attemptsAllowed = attemptsAllowedFor(test, allowances.extraAttempts);
    refuseUnlessOpen({ ...test, attemptsAllowed }, decision.attemptNumber - 1, nowMs);
    const address = { studentId, attemptNumber: decision.attemptNumber };
    const session = newSession(services, test, { ...address, allowances }, nowMs);
    if (await services.sessions.create(session)) {
      await services.deadlines.arm(session);
      services.metrics.add('SessionsStarted', 1);
      services.log.info('session_started', { testId, version: session.version, attemptNumber: session.attemptNumber });
      return { session, created: true };
    }
  }
  throw new ProblemError('unavailable', "The session couldn't be started just now. Try again.");
}

function refuseUnlessOpen(test: PublishedTest, used: number, nowMs: number): void {
  const availability = availabilityAt(test, { used, inProgress: false }, nowMs);
  switch (availability) {
    case 'available':
    case 'inProgress':
      return;
    case 'noAttemptsLeft':
      throw new ProblemError('no_attempts_left', `All ${test.attemptsAllowed} attempts have been used.`);
    case 'notOpenYet':
    case 'closed': {
      const opensAt = test.opensAtMs === null ? null : toIso(test.opensAtMs);
      const closesAt = test.closesAtMs === null ? null : toIso(test.closesAtMs);
      const detail = availability === 'closed' ? `The test closed at ${closesAt}.` : `The test opens at ${opensAt}.`;
      throw new ProblemError('not_open', detail, { opensAt, closesAt });
    }
    default:
      availability satisfies never;
  }
}

function newSession(
  services: Services,
  test: PublishedTest,
  { studentId, attemptNumber, allowances }: { studentId: string; attemptNumber: number; allowances: Allowances },
  nowMs: number,
): Session {
  const extra = accommodationFor(test.testId, allowances.extraTime);
  const { timeLimit, deadlineMs } = timeLimitAt(test, extra, nowMs);
  return {
    studentId,
    testId: test.testId,
    version: test.version,
    attemptNumber,
    state: 'inProgress',
    startedAtMs: nowMs,
    deadlineMs,
    dueAtMs: deadlineMs + services.graceMs,
    baseSeconds: timeLimit.baseSeconds,
    extraSeconds: timeLimit.extraSeconds,
    seed: randomBytes(12).toString('base64url'),
    revision: 1,
    answers: {},
  };
}
