/** Puts sessions of the bench's exam into a table, as starting and saving would have. */
import type { Services } from '../../../functions/services.ts';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
import { examAnswers, examVersion } from './bench-exam.ts';

export interface SessionsWanted {
  readonly count: number;
  /** When they are due: in the past for a closer, in the future for a student. */
  readonly dueAtMs: number;
  /** How many questions are answered already; all of them unless given. */
  readonly answered?: number;
  /** Sets these students apart from others'. */
  readonly prefix: string;
}

const graceMs = 5_000;
/** Writes under way at a time. */
const width = 32;

/** A session that has its answers, each as the sixth revision. */
export function benchSession(wanted: Omit<SessionsWanted, 'count'>, index: number): Session {
  const version = examVersion();
  const deadlineMs = wanted.dueAtMs - graceMs;
  const startedAtMs = deadlineMs - version.durationSeconds * 1000;
  const answers = examAnswers
    .slice(0, wanted.answered ?? examAnswers.length)
    .map(({ questionId, value }, index) => [
      questionId,
      { value, revision: 6, savedAtMs: startedAtMs + index * 60_000 },
    ]);
  return {
    // As long as the subject of a token is.
    studentId: `${wanted.prefix}-${String(index).padStart(36 - wanted.prefix.length - 1, '0')}`,
    testId: version.testId,
    version: 1,
    attemptNumber: 1,
    state: 'inProgress',
    startedAtMs,
    deadlineMs,
    dueAtMs: wanted.dueAtMs,
    baseSeconds: version.durationSeconds,
    extraSeconds: 0,
    seed: 'lV5fxV4kbzIONf-F',
    revision: 1 + answers.length,
    answers: Object.fromEntries(answers),
  };
}

/** Publishes the exam and writes the sessions. */
export async function prepareSessions(services: Services, wanted: SessionsWanted): Promise<Session[]> {
  await publishExam(services);
  const sessions = Array.from({ length: wanted.count }, (_, index) => benchSession(wanted, index));
  const left = sessions.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const session of left) await services.sessions.create(session);
    }),
  );
  return sessions;
}

/** Publishes the exam; once is enough. */
export async function publishExam({ tests }: Services): Promise<void> {
  await tests.publish({ testId: 'bench', sourceHash: 'bench', build: (version) => examVersion({ version }) });
}
