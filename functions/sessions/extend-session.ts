/** Moves the deadline of a session in progress: extra time, incident minutes, a reopened window (rule 6). */
import { ulid } from 'ulid';
import { formatSessionId } from '../../shared/ids.ts';
import type { ArmingServices } from '../arming-services.ts';
import type { Services } from '../services.ts';
import type { Session, SessionAddress } from './session.ts';

/** What an extension came to. `unchanged`: the deadline is there already, so granting can be repeated. */
export type ExtendResult =
  | { readonly kind: 'extended' | 'unchanged'; readonly session: Session }
  | { readonly kind: 'refused'; readonly reason: 'missing' | 'closed' | 'earlier' };

/**
 * How far: to a moment, or by an incident's length. Either can be repeated: the moment is there already, and an incident
 * counts once for each session.
 */
export type Extension = { readonly untilMs: number } | { readonly incident: string; readonly addSeconds: number };

const mostTries = 10;

/** Sets a later deadline in one conditional write and arms the close for it; the schedule armed before finds the session not due. */
export async function extendSession(
  services: ArmingServices,
  address: SessionAddress,
  extension: Extension,
): Promise<ExtendResult> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const session = await services.sessions.get(address);
    if (!session) return { kind: 'refused', reason: 'missing' };
    if (session.state !== 'inProgress') return { kind: 'refused', reason: 'closed' };
    const deadlineMs = 'untilMs' in extension ? extension.untilMs : deadlineAfter(session, extension);
    if (deadlineMs === session.deadlineMs) return { kind: 'unchanged', session };
    if (deadlineMs < session.deadlineMs) return { kind: 'refused', reason: 'earlier' };
    const addedSeconds = Math.round((deadlineMs - session.deadlineMs) / 1000);
    const incident = 'incident' in extension ? [extension.incident] : [];
    const extended = {
      ...session,
      deadlineMs,
      dueAtMs: deadlineMs + services.graceMs,
      extraSeconds: Math.max(0, Math.round((deadlineMs - session.startedAtMs) / 1000) - session.baseSeconds),
      incidents: [...(session.incidents ?? []), ...incident],
    };
    if (await services.sessions.extend(session, extended, await makeNotice(services, extended, addedSeconds))) {
      await services.deadlines.arm(extended);
      const { testId, attemptNumber } = session;
      services.log.info('session_extended', { testId, attemptNumber, addedSeconds });
      return { kind: 'extended', session: extended };
    }
  }
  throw new Error(`A session of ${address.testId} changed under each of ${mostTries} tries to extend it`);
}

function deadlineAfter(session: Session, { incident, addSeconds }: { incident: string; addSeconds: number }): number {
  return session.incidents?.includes(incident) ? session.deadlineMs : session.deadlineMs + addSeconds * 1000;
}

async function makeNotice(services: Services, session: Session, extraSeconds: number) {
  const nowMs = services.clock();
  const version = await services.tests.getVersion(session.testId, session.version);
  return {
    studentId: session.studentId,
    noticeId: ulid(nowMs),
    kind: 'deadlineExtended' as const,
    testId: session.testId,
    title: version?.title ?? session.testId,
    sessionId: formatSessionId(session),
    hasAttempt: false,
    extraSeconds,
    deadlineMs: session.deadlineMs,
    createdAtMs: nowMs,
  };
}
