/** What the stores rely on from DynamoDB, whichever engine is under them: `npm run test:storage -- --endpoint URL`. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { answersOf } from '../../functions/attempts/attempt.ts';
import { attemptItem } from '../../functions/attempts/attempt-store.ts';
import { sessionsWithoutOverdue } from '../../functions/sessions/closing/close-overdue.ts';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import { expireSession } from '../../functions/sessions/closing/expire/expire-session.ts';
import { extendSession } from '../../functions/sessions/extend/extend-session.ts';
import { saveBurstMs, saveCostMs } from '../../functions/sessions/protocol/pace-rules.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { submitSession } from '../../functions/sessions/submit/submit-session.ts';
import type { Backend } from '../support/backend.ts';
import { onSampleBackend } from '../support/sample-backend.ts';
import { publishSample } from '../support/sample-version.ts';

let backend: Backend;
let students = 0;

onSampleBackend((made) => {
  backend = made;
});

async function begin(): Promise<Session> {
  const studentId = `student-${++students}`;
  return (await startSession(backend.services, { studentId, testId: 'sample' })).session;
}

const change = (questionId: string, revision: number, value: string) => ({ questionId, revision, value });

describe('a save', () => {
  it('is written with the server’s time and raises the session’s revision', async () => {
    const session = await begin();
    const { nowMs } = backend.clock;
    const written = await backend.services.sessions.saveAnswers(session, [change('q1', 1, 'a')], nowMs);
    expect(written).toEqual({ written: true, deadlineMs: session.deadlineMs });
    expect(await backend.services.sessions.get(session)).toMatchObject({
      revision: 2,
      answers: { q1: { value: 'a', revision: 1, savedAtMs: nowMs } },
    });
  });

  it('keeps both of two simultaneous saves of different questions, every time', async () => {
    for (let pair = 0; pair < 50; pair++) {
      const session = await begin();
      await Promise.all([
        saveAnswers(backend.services, session, [change('q1', 1, 'a')]),
        saveAnswers(backend.services, session, [change('q2', 1, 'b')]),
      ]);
      const after = await backend.services.sessions.get(session);
      expect(Object.keys(after?.answers ?? {}).sort()).toEqual(['q1', 'q2']);
    }
  });

  it('writes nothing when one of its answers is not newer, and tells what is there', async () => {
    const session = await begin();
    const { sessions } = backend.services;
    await sessions.saveAnswers(session, [change('q1', 5, 'newer')], backend.clock.nowMs);
    const refused = await sessions.saveAnswers(
      session,
      [change('q1', 5, 'x'), change('q2', 1, 'y')],
      backend.clock.nowMs,
    );
    expect(refused).toMatchObject({
      written: false,
      session: { revision: 2, answers: { q1: { value: 'newer', revision: 5 } } },
    });
    expect((await sessions.get(session))?.answers).not.toHaveProperty('q2');
  });

  it('lands a millisecond before deadline + grace and not at it', async () => {
    const session = await begin();
    const { sessions } = backend.services;
    expect((await sessions.saveAnswers(session, [change('q1', 1, 'a')], session.dueAtMs - 1)).written).toBe(true);
    expect((await sessions.saveAnswers(session, [change('q1', 2, 'b')], session.dueAtMs)).written).toBe(false);
  });

  it('that comes too late is refused, counted, and closes the session on the spot', async () => {
    const session = await begin();
    backend.clock.nowMs = session.dueAtMs;
    const outcome = await saveAnswers(backend.services, session, [change('q1', 1, 'late'), change('q2', 1, 'late')]);
    expect(outcome).toMatchObject({ kind: 'ended', session: { state: 'expired', answers: {} } });
    expect(backend.counted.get('AnswersRefused')).toBe(2);
    expect(await backend.services.attempts.get(session.studentId, session)).toMatchObject({ closer: 'request' });
  });

  it('beyond the burst is told to wait and changes nothing; then it goes on, and a submit never waits', async () => {
    const session = await begin();
    const save = (revision: number) => saveAnswers(backend.services, session, [change('q1', revision, `v${revision}`)]);
    let taken = 0;
    while ((await save(taken + 1)).kind === 'saved') taken += 1;
    expect(taken).toBe(saveBurstMs / saveCostMs);
    expect(await backend.services.sessions.get(session)).toMatchObject({
      revision: taken + 1,
      answers: { q1: { revision: taken } },
    });
    expect(await save(taken)).toMatchObject({ kind: 'saved', results: [{ status: 'saved' }] });
    backend.clock.nowMs += 1;
    expect((await save(taken + 1)).kind).toBe('saved');
    expect(await save(taken + 2)).toEqual({ kind: 'tooFast', retryAfterMs: saveCostMs });
    const attempt = await submitSession(backend.services, session, [change('q1', taken + 2, 'last')]);
    expect(answersOf(attempt).q1?.value).toBe('last');
  });

  it('never creates a session', async () => {
    const nobody = { studentId: 'nobody', testId: 'sample', version: 1, attemptNumber: 1 };
    expect(await saveAnswers(backend.services, nobody, [change('q1', 1, 'a')])).toEqual({ kind: 'missing' });
    expect(await backend.services.sessions.get(nobody)).toBeNull();
  });

  it('answers forty questions in one update, and more in several', async () => {
    const names = Array.from({ length: 95 }, (_, index) => `n${index}`);
    await publishSample(backend.services.tests, {
      testId: 'long',
      questions: names.map((questionId) => ({
        questionId,
        type: 'trueFalse',
        text: questionId,
        points: 1,
        feedback: '',
        rightValue: true,
      })),
    });
    const { session } = await startSession(backend.services, { studentId: 'long', testId: 'long' });
    const outcome = await saveAnswers(
      backend.services,
      session,
      names.map((questionId) => ({ questionId, revision: 1, value: true })),
    );
    expect(outcome).toMatchObject({ kind: 'saved', errors: [], deadlineMs: session.deadlineMs });
    const after = await backend.services.sessions.get(session);
    expect(after?.revision).toBe(4);
    expect(Object.keys(after?.answers ?? {})).toHaveLength(95);
  });
});

describe('a start', () => {
  it('gives one session to twenty simultaneous starts', async () => {
    const request = { studentId: 'eager', testId: 'sample' };
    const starts = await Promise.all(Array.from({ length: 20 }, () => startSession(backend.services, request)));
    expect(starts.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(starts.map(({ session }) => session.seed)).size).toBe(1);
    expect(await backend.services.sessions.list('eager')).toHaveLength(1);
  });

  it('that is repeated after its session has ended finds that session, not the next sitting', async () => {
    const session = await begin();
    await submitSession(backend.services, session, []);
    const request = { studentId: session.studentId, testId: 'sample', attemptNumber: 1 };
    expect(await startSession(backend.services, request)).toMatchObject({
      created: false,
      session: { attemptNumber: 1, state: 'submitted' },
    });
  });
});

describe('a close', () => {
  it('records the last save that was acknowledged, however the two race', async () => {
    for (let race = 0; race < 50; race++) {
      const session = await begin();
      const [saved, attempt] = await Promise.all([
        saveAnswers(backend.services, session, [change('q1', 1, 'last')]),
        submitSession(backend.services, session, []),
      ]);
      expect(answersOf(attempt).q1?.value).toBe(saved.kind === 'saved' ? 'last' : undefined);
    }
  });

  it('by ten closers at once makes one attempt and counts as success for all', async () => {
    const session = await begin();
    backend.clock.nowMs = session.dueAtMs;
    const kinds = await Promise.all(
      Array.from({ length: 10 }, async () => (await closeSession(backend.services, session, 'sweep')).kind),
    );
    expect(kinds.filter((kind) => kind === 'closed')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'alreadyClosed')).toHaveLength(9);
    expect(await backend.services.attempts.list(session.studentId)).toHaveLength(1);
  });

  it('takes the session out of the due index, which a save leaves untouched', async () => {
    const session = await begin();
    await saveAnswers(backend.services, session, [change('q1', 1, 'a')]);
    const due = async () => {
      const found: string[] = [];
      for await (const one of backend.services.due.dueAt(session.dueAtMs)) found.push(one.studentId);
      return found.filter((studentId) => studentId === session.studentId);
    };
    expect(await due()).toHaveLength(1);
    backend.clock.nowMs = session.dueAtMs;
    await closeSession(backend.services, session, 'schedule');
    expect(await due()).toHaveLength(0);
  });

  it('gives nobody the attempt of somebody else, though it is asked for with the attempt itself', async () => {
    const attempt = await submitSession(backend.services, await begin(), []);
    expect(await backend.services.attempts.get(attempt.studentId, attempt)).toEqual(attempt);
    expect(await backend.services.attempts.get('somebody-else', attempt)).toBeNull();
  });

  it('refuses to go on when an attempt exists for an open session, instead of writing over it', async () => {
    const session = await begin();
    const attempt = await submitSession(backend.services, session, []);
    const other = await begin();
    const planted = { ...attempt, studentId: other.studentId };
    await backend.client.send(new PutCommand({ TableName: backend.tableName, Item: attemptItem(planted) }));
    await expect(closeSession(backend.services, other, 'student')).rejects.toThrow();
    expect((await backend.services.sessions.get(other))?.state).toBe('inProgress');
  });
});

describe('a look at one’s own tests or results', () => {
  it('closes what is overdue, and nothing else', async () => {
    const overdue = await begin();
    await publishSample(backend.services.tests, { testId: 'longer', durationSeconds: 3600 });
    const { session: open } = await startSession(backend.services, { studentId: overdue.studentId, testId: 'longer' });
    backend.clock.nowMs = overdue.dueAtMs;
    const sessions = await sessionsWithoutOverdue(backend.services, overdue.studentId);
    expect(sessions.map(({ testId, state }) => [testId, state])).toEqual([
      ['longer', 'inProgress'],
      ['sample', 'expired'],
    ]);
    expect(await backend.services.attempts.list(open.studentId)).toMatchObject([{ closer: 'request' }]);
  });
});

describe('an early delivery', () => {
  const deliver = async (via: 'schedule' | 'queue') => {
    const event = backend.armed.at(-1);
    if (event) await expireSession(backend.services, event, via);
  };

  it('by the schedule, a minute early as planned, is sent on to the moment the session is due', async () => {
    const session = await begin();
    backend.clock.nowMs = session.dueAtMs - 60_000;
    await deliver('schedule');
    expect(backend.armed).toHaveLength(2);
    expect(backend.armed.at(-1)?.dueAtMs).toBe(session.dueAtMs);
    expect(backend.counted.has('EarlyFireRefused')).toBe(false);
    backend.clock.nowMs = session.dueAtMs;
    await deliver('queue');
    expect(await backend.services.attempts.get(session.studentId, session)).toMatchObject({ closer: 'queue' });
  });

  it('for a deadline that has moved is counted, closes nothing, and is armed for the new one', async () => {
    const session = await begin();
    const armedForOld = backend.armed.at(-1);
    await extendSession(backend.services, session, { untilMs: session.deadlineMs + 600_000 });
    backend.clock.nowMs = session.dueAtMs;
    if (armedForOld) await expireSession(backend.services, armedForOld, 'queue');
    expect((await backend.services.sessions.get(session))?.state).toBe('inProgress');
    expect(backend.counted.get('EarlyFireRefused')).toBe(1);
    expect(backend.armed.at(-1)?.dueAtMs).toBe(session.dueAtMs + 600_000);
  });
});

describe('an extension', () => {
  it('moves the deadline while saves go on, arms the new one and tells the student', async () => {
    const session = await begin();
    const later = session.deadlineMs + 120_000;
    await Promise.all([
      extendSession(backend.services, session, { untilMs: later }),
      ...Array.from({ length: 10 }, (_, index) =>
        saveAnswers(backend.services, session, [change('q1', index + 1, `v${index}`)]),
      ),
    ]);
    const after = await backend.services.sessions.get(session);
    expect(after).toMatchObject({ deadlineMs: later, dueAtMs: later + 5_000, extraSeconds: 120 });
    expect(
      backend.armed.some((event) => event.studentId === session.studentId && event.dueAtMs === later + 5_000),
    ).toBe(true);
    const { notices } = await backend.services.notifications.list(session.studentId);
    expect(notices).toMatchObject([{ kind: 'deadlineExtended', extraSeconds: 120, deadlineMs: later }]);
  });

  it('for an incident counts once for each session, however often it is granted', async () => {
    const session = await begin();
    const grant = () => extendSession(backend.services, session, { incident: 'power-cut', addSeconds: 300 });
    expect((await grant()).kind).toBe('extended');
    expect((await grant()).kind).toBe('unchanged');
    expect(await backend.services.sessions.get(session)).toMatchObject({
      deadlineMs: session.deadlineMs + 300_000,
      incidents: ['power-cut'],
    });
  });

  it('is refused when it is earlier or the session has ended, and repeating one changes nothing', async () => {
    const session = await begin();
    const later = session.deadlineMs + 60_000;
    expect(await extendSession(backend.services, session, { untilMs: session.deadlineMs - 1 })).toMatchObject({
      reason: 'earlier',
    });
    expect((await extendSession(backend.services, session, { untilMs: later })).kind).toBe('extended');
    expect((await extendSession(backend.services, session, { untilMs: later })).kind).toBe('unchanged');
    await submitSession(backend.services, session, []);
    expect(await extendSession(backend.services, session, { untilMs: later + 1 })).toMatchObject({ reason: 'closed' });
  });
});
