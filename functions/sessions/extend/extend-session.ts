/** Moves the deadline of a session in progress: extra time, incident minutes, a reopened window (rule 6). */
import { formatSessionId } from '../../../shared/ids.ts';
import type { ArmingServices } from '../../arming-services.ts';
import { publishChange } from '../../changes/publish-change.ts';
import type { ChangesServices } from '../../changes-services.ts';
import { noticeIdAt } from '../../notifications/notice-id.ts';
import { refuseWhenFenced } from '../../service-state/gate.ts';
import type { Services } from '../../services.ts';
import type { Session, SessionAddress } from '../protocol/session.ts';
import { decideExtend, type Extension } from '../protocol/session-decisions.ts';

/** What an extension came to. `unchanged`: the deadline is there already, so granting can be repeated. */
export type ExtendResult =
  | { readonly kind: 'extended' | 'unchanged'; readonly session: Session }
  | { readonly kind: 'refused'; readonly reason: 'missing' | 'closed' | 'earlier' };

const maxTries = 10;

/**
 * Sets a later deadline in one conditional write and arms the close for it; the schedule armed before finds the session
 * not due. While the service is held it arms nothing.
 * @throws ProblemError `service_fenced` on a table that another has replaced
 */
export async function extendSession(
  services: ArmingServices & ChangesServices,
  address: SessionAddress,
  extension: Extension,
): Promise<ExtendResult> {
  refuseWhenFenced(await services.gate.state());
  for (let tries = 1; tries <= maxTries; tries++) {
    const decision = decideExtend(await services.sessions.get(address), extension, services.graceMs);
    if (decision.do === 'refuse') return { kind: 'refused', reason: decision.reason };
    if (decision.do === 'nothing') {
      // A first try may have ended before its change was published.
      await publishChange(services, address, decision.session);
      return { kind: 'unchanged', session: decision.session };
    }
    const { session, to, addedSeconds } = decision;
    if (await services.sessions.extend(session, to, await makeNotice(services, to, addedSeconds))) {
      // Resuming arms every open session.
      if ((await services.gate.state()).kind === 'open') await services.deadlines.arm(to);
      await publishChange(services, address, to);
      const { testId, attemptNumber } = session;
      services.log.info('session_extended', { testId, attemptNumber, addedSeconds });
      return { kind: 'extended', session: to };
    }
  }
  throw new Error(`A session of ${address.testId} changed under each of ${maxTries} tries to extend it`);
}

async function makeNotice(services: Services, session: Session, extraSeconds: number) {
  const nowMs = services.clock();
  const version = await services.tests.getVersion(session.testId, session.version);
  return {
    studentId: session.studentId,
    noticeId: noticeIdAt(nowMs),
    kind: 'deadlineExtended' as const,
    testId: session.testId,
    title: version?.title ?? session.testId,
    sessionId: formatSessionId(session),
    hasAttempt: false,
    extraSeconds,
    deadlineMs: session.deadlineMs,
    releases: [],
    createdAtMs: nowMs,
  };
}
