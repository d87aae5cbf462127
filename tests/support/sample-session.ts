/** A session for unit tests: a minute long, in progress, without answers. */
import type { Session } from '../../functions/sessions/protocol/session.ts';

const startedAtMs = Date.parse('2026-11-22T09:00:00Z');

/** The session, with what a test needs otherwise. */
export function sampleSession(changes: Partial<Session> = {}): Session {
  return {
    studentId: 'ada',
    testId: 'geography',
    version: 1,
    attemptNumber: 1,
    state: 'inProgress',
    startedAtMs,
    deadlineMs: startedAtMs + 60_000,
    dueAtMs: startedAtMs + 65_000,
    baseSeconds: 60,
    extraSeconds: 0,
    seed: 'seed',
    revision: 1,
    answers: {},
    ...changes,
  };
}
