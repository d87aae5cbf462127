/** Answers delivered after the end: kept beside the attempt, which they never touch. */
import { expect, it } from 'vitest';
import { loadAttemptView } from '../../functions/attempts/load-attempt-view.ts';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { submitSession } from '../../functions/sessions/submit/submit-session.ts';
import type { Backend } from '../support/backend.ts';
import { onSampleBackend } from '../support/sample-backend.ts';
import { publishSample, sampleVersion } from '../support/sample-version.ts';

const dayMs = 24 * 3_600_000;
let backend: Backend;

onSampleBackend((made) => {
  backend = made;
});

const change = (questionId: string, revision: number, value: string, givenAt?: string) => ({
  questionId,
  revision,
  value,
  ...(givenAt ? { givenAt } : {}),
});

/** A session of Ada's that has saved one answer and has ended by time. */
async function ended(): Promise<Session> {
  const { session } = await startSession(backend.services, { studentId: 'ada', testId: 'sample' });
  await saveAnswers(backend.services, session, [change('q1', 1, 'v3')]);
  backend.clock.nowMs = session.dueAtMs;
  await closeSession(backend.services, session, 'sweep');
  return session;
}

const attemptOf = (session: Session) => backend.services.attempts.get(session.studentId, session);

it('is kept with both times, told to the student, and changes neither attempt nor session', async () => {
  const session = await ended();
  const before = [await attemptOf(session), await backend.services.sessions.get(session)];
  backend.clock.nowMs += 60_000;
  const givenAt = new Date(session.deadlineMs - 1_000).toISOString();
  const outcome = await saveAnswers(backend.services, session, [
    change('q1', 2, 'changed', givenAt),
    change('q2', 1, 'v2', givenAt),
  ]);
  expect(outcome).toMatchObject({ kind: 'ended', counted: [], late: ['q1', 'q2'] });
  expect([await attemptOf(session), await backend.services.sessions.get(session)]).toEqual(before);
  expect(backend.counted.get('LateAnswersKept')).toBe(2);

  const attempt = await attemptOf(session);
  if (!attempt) throw new Error('There is no attempt');
  const view = await loadAttemptView(backend.services, attempt);
  expect(view.answeredCount).toBe(1);
  expect(view.score?.points).toBe(1);
  const receivedAt = new Date(backend.clock.nowMs).toISOString();
  expect(view.lateAnswers).toHaveLength(2);
  expect(view.lateAnswers).toContainEqual({ questionId: 'q2', answer: 'v2', givenAt, receivedAt });
});

it('delivered twice, by two tabs at once or with a repeated submission, is kept once', async () => {
  const session = await ended();
  const answers = [change('q2', 1, 'v2')];
  await Promise.all(
    ['q1', 'q2', 'q3'].map((questionId, index) =>
      saveAnswers(backend.services, session, [change(questionId, 5, index === 2 ? 'ca' : 'text')]),
    ),
  );
  await submitSession(backend.services, session, answers);
  await submitSession(backend.services, session, answers);
  const late = await backend.services.lateAnswers.get(session);
  expect(late?.revision).toBe(3);
  expect(Object.entries(late?.answers ?? {}).map(([id, { value }]) => [id, value])).toEqual(
    expect.arrayContaining([
      ['q1', 'text'],
      ['q2', 'text'],
      ['q3', 'ca'],
    ]),
  );
});

it('that was saved before the end, and only not acknowledged, counts and is not late', async () => {
  const session = await ended();
  const outcome = await saveAnswers(backend.services, session, [change('q1', 1, 'v3')]);
  expect(outcome).toMatchObject({ kind: 'ended', counted: ['q1'], late: [] });
  expect(await backend.services.lateAnswers.get(session)).toBeNull();
});

it('is no longer taken after seven days, nor when it does not fit its question', async () => {
  const session = await ended();
  expect(await saveAnswers(backend.services, session, [change('q3', 1, 'no such choice')])).toMatchObject({
    kind: 'saved',
    errors: [{ code: 'unknown_choice' }],
  });
  backend.clock.nowMs += 7 * dayMs + 1;
  expect(await saveAnswers(backend.services, session, [change('q2', 1, 'v2')])).toMatchObject({
    kind: 'ended',
    late: [],
  });
  expect(await backend.services.lateAnswers.get(session)).toBeNull();
});

it('of somebody else finds no session', async () => {
  const session = await ended();
  const outcome = await saveAnswers(backend.services, { ...session, studentId: 'mallory' }, [change('q2', 1, 'v2')]);
  expect(outcome).toEqual({ kind: 'missing' });
  expect(await backend.services.lateAnswers.get({ ...session, studentId: 'mallory' })).toBeNull();
});

it('is kept for a question whose id is a word of the language we are written in, as answers in time are', async () => {
  const words: Readonly<Record<string, string>> = { q1: 'constructor', q2: 'length' };
  const questions = sampleVersion().questions.map((question) => ({
    ...question,
    questionId: words[question.questionId] ?? question.questionId,
  }));
  await publishSample(backend.services.tests, { testId: 'words', questions });
  const { session } = await startSession(backend.services, { studentId: 'ada', testId: 'words' });
  await saveAnswers(backend.services, session, [change('constructor', 1, 'v3')]);
  backend.clock.nowMs = session.dueAtMs;
  await closeSession(backend.services, session, 'sweep');
  const delivered = [change('constructor', 2, 'changed'), change('length', 1, 'v2')];
  const late = ['constructor', 'length'];
  expect(await saveAnswers(backend.services, session, delivered)).toMatchObject({ late });
  expect(await saveAnswers(backend.services, session, delivered)).toMatchObject({ late });
  expect((await backend.services.lateAnswers.get(session))?.answers).toMatchObject({
    constructor: { value: 'changed' },
    length: { value: 'v2' },
  });

  const attempt = await attemptOf(session);
  if (!attempt) throw new Error('There is no attempt');
  const view = await loadAttemptView(backend.services, attempt);
  expect(view.score?.points).toBe(1);
  expect(view.lateAnswers?.map(({ questionId }) => questionId).toSorted()).toEqual(late);
});
