/** A test as one student may take it: their own time limit, attempts left, and why not. Pure. */
import type { TestSummary } from '../../shared/api/tests.ts';
import { formatSessionId } from '../../shared/ids.ts';
import { accommodationFor } from '../accommodations/accommodation-store.ts';
import { type Allowances, attemptsAllowedFor } from '../accommodations/allowance-store.ts';
import { toIso } from '../platform/to-iso.ts';
import type { Session } from '../sessions/protocol/session.ts';
import { availabilityAt, isDue, timeLimitAt } from '../sessions/protocol/session-rules.ts';
import type { PublishedTest } from './test-version.ts';

/** What the student sees at `nowMs`. The time limit is what a start now would give, or, before the test opens, a start as it opens. */
export function toTestSummary(
  test: PublishedTest,
  student: { readonly sessions: readonly Session[]; readonly allowances: Allowances },
  nowMs: number,
): TestSummary {
  const own = student.sessions.filter((session) => session.testId === test.testId);
  const open = own.find((session) => session.state === 'inProgress' && !isDue(session, nowMs));
  const extra = accommodationFor(test.testId, student.allowances.extraTime);
  const attemptsAllowed = attemptsAllowedFor(test, student.allowances.extraAttempts);
  const { timeLimit } = timeLimitAt(test, extra, Math.max(nowMs, test.opensAtMs ?? nowMs));
  return {
    testId: test.testId,
    version: test.version,
    title: test.title,
    description: test.description,
    descriptionFormat: test.descriptionFormat,
    questionCount: test.questionCount,
    totalPoints: test.totalPoints,
    timeLimit,
    opensAt: test.opensAtMs === null ? null : toIso(test.opensAtMs),
    closesAt: test.closesAtMs === null ? null : toIso(test.closesAtMs),
    ...(test.isPractice && { isPractice: true }),
    attemptsAllowed,
    attemptsUsed: own.length,
    attemptsLeft: Math.max(0, attemptsAllowed - own.length),
    availability: availabilityAt(
      { ...test, attemptsAllowed },
      { used: own.length, inProgress: open !== undefined },
      nowMs,
    ),
    sessionId: open ? formatSessionId(open) : null,
  };
}
