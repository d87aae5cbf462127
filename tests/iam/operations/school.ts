/** Students, tests and sessions for the operations to meet: written past the gate, each anew. */

import type { TestVersion } from '../../../functions/catalogue/test-version.ts';
import { closeSession } from '../../../functions/sessions/closing/close-session.ts';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { publishSample } from '../../support/sample-version.ts';
import type { Cloud } from '../cloud.ts';
import type { Deployment } from '../deployment/read-deployment.ts';

/** How a session stands when an operation meets it. */
export type Standing =
  /** There is an hour left. */
  | 'open'
  /** There are ten seconds left. */
  | 'almost over'
  /** Its time is up and nobody has closed it. */
  | 'overdue'
  /** Overdue, and of a version that is not in the table, so that it cannot be closed. */
  | 'stuck'
  /** Closed, with an attempt and a notification. */
  | 'ended';

export interface School {
  readonly deployment: Deployment;
  /** Another closer ends the session just before the function's own close of it is judged. */
  closedInBetween(session: Session): void;
  /** Whether everything that was to come in between has come. */
  hasMetAll(): boolean;
  /** A student whom nobody has met yet. */
  student(): string;
  /** A test, published; its id. */
  test(changes?: Partial<TestVersion>): Promise<string>;
  /** Lets a student take a test once more. */
  grant(studentId: string, testId: string): Promise<void>;
  /** A session, of a new student and a new test unless given. */
  session(standing: Standing, of?: { readonly studentId?: string; readonly testId?: string }): Promise<Session>;
}

const leftMs: Readonly<Record<Standing, number>> = {
  open: 3_600_000,
  'almost over': 10_000,
  overdue: -60_000,
  stuck: -60_000,
  ended: -60_000,
};
const graceMs = 5_000;

/** A school in the cloud's table. */
export function openSchool({ backend: { services }, before, deployment }: Cloud): School {
  let made = 0;
  const met: (() => boolean)[] = [];
  const next = (what: string) => `${what}-${++made}`;
  const school: School = {
    deployment,
    closedInBetween: (session) => {
      const close = () => closeSession({ ...services, clock: () => Date.now() }, session, 'queue');
      met.push(before('dynamodb:UpdateItem', close));
    },
    hasMetAll: () => met.every((one) => one()),
    student: () => next('student'),
    async test(changes = {}) {
      const testId = next('test');
      await publishSample(services.tests, { durationSeconds: 3600, ...changes, testId });
      return testId;
    },
    async grant(studentId, testId) {
      const grant = { testId, extraAttempts: 1, reason: null, grantedAtMs: Date.now() };
      await services.allowances.grantAttempts(studentId, grant);
    },
    async session(standing, { studentId = next('student'), testId: given } = {}) {
      const testId = given ?? (await school.test());
      const nowMs = Date.now();
      const deadlineMs = nowMs + leftMs[standing];
      const session: Session = {
        studentId,
        testId,
        version: standing === 'stuck' ? 99 : 1,
        attemptNumber: 1,
        state: 'inProgress',
        startedAtMs: deadlineMs - 3_600_000,
        deadlineMs,
        dueAtMs: deadlineMs + graceMs,
        baseSeconds: 3600,
        extraSeconds: 0,
        seed: 'lV5fxV4kbzIONf-F',
        revision: 1,
        answers: {},
      };
      await services.sessions.create(session);
      if (standing !== 'ended') return session;
      const closing = await closeSession({ ...services, clock: () => nowMs }, session, 'sweep');
      return closing.kind === 'closed' ? closing.session : session;
    },
  };
  return school;
}

/** What an address of a session holds. */
export const sessionParams = (session: Session) => ({ sessionId: formatSessionId(session) });
/** What an address of an attempt holds. */
export const attemptParams = (session: Session) => ({ attemptId: formatSessionId(session) });
