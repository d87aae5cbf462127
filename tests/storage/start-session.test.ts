import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { ScriptedFaults } from '../support/faults.ts';
import { publishSample } from '../support/sample-version.ts';

let engine: Engine;
let backend: Backend;
const faults = new ScriptedFaults();

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine, faults);
  await publishSample(backend.services.tests);
});
afterAll(() => engine.stop());

describe('a start', () => {
  it.each([0, 1, 2, 3, 4, 5])('arms the close also when the reply to its request %i is lost', async (place) => {
    const studentId = `student-${place}`;
    faults.script([...Array.from({ length: place }, () => null), 'lostAfter']);
    const { session } = await startSession(backend.services, { studentId, testId: 'sample' });
    const armed = backend.armed.filter((event) => event.studentId === studentId);
    expect(armed).toMatchObject([{ attemptNumber: 1, dueAtMs: session.dueAtMs }]);
  });

  it('that finds the session in progress arms it again, for the one that made it may not have lived to', async () => {
    const { services, armed } = backend;
    await startSession(services, { studentId: 'ada', testId: 'sample' });
    armed.length = 0;
    const { created } = await startSession(services, { studentId: 'ada', testId: 'sample' });
    expect(created).toBe(false);
    expect(armed).toMatchObject([{ studentId: 'ada', attemptNumber: 1 }]);
  });
});

describe('attempts that were granted', () => {
  const grant = (studentId: string, extraAttempts: number) =>
    backend.services.allowances.grantAttempts(studentId, {
      testId: 'granted',
      extraAttempts,
      reason: null,
      grantedAtMs: 1,
    });
  const sit = async (studentId: string) => {
    const { session } = await startSession(backend.services, { studentId, testId: 'granted' });
    return closeSession(backend.services, session, 'student');
  };

  it('leave extra time as it is, for all tests and for this one', async () => {
    const { services } = backend;
    await publishSample(services.tests, { testId: 'granted', attemptsAllowed: 1, durationSeconds: 60 });
    await services.accommodations.put('alan', { testId: null, extraPercent: 50 });
    await grant('alan', 1);
    const { session } = await startSession(services, { studentId: 'alan', testId: 'granted' });
    expect(session).toMatchObject({ extraSeconds: 30 });
    await services.accommodations.put('alan', { testId: 'granted', extraPercent: 100 });
    expect(await services.allowances.of('alan')).toMatchObject({
      extraTime: [{ testId: null }, { testId: 'granted', extraPercent: 100 }],
      extraAttempts: [{ testId: 'granted', extraAttempts: 1 }],
    });
    // A release that knows only extra time reads no grant as "none in this test".
    expect(await services.accommodations.list('alan')).toHaveLength(2);
  });

  it('are counted at the start, never twice and never back', async () => {
    await sit('emmy');
    await expect(sit('emmy')).rejects.toMatchObject({ code: 'no_attempts_left' });
    expect(await Promise.all([grant('emmy', 1), grant('emmy', 1)])).toContain(null);
    await sit('emmy');
    await expect(sit('emmy')).rejects.toMatchObject({ code: 'no_attempts_left' });
    expect(await grant('emmy', 3)).toMatchObject({ extraAttempts: 3 });
    expect(await grant('emmy', 2)).toBeNull();
    await sit('emmy');
    await sit('emmy');
    await expect(sit('emmy')).rejects.toMatchObject({ code: 'no_attempts_left' });
  });

  it('give simultaneous starts one session', async () => {
    await sit('grace');
    await grant('grace', 1);
    const starts = await Promise.all(
      Array.from({ length: 5 }, () => startSession(backend.services, { studentId: 'grace', testId: 'granted' })),
    );
    expect(starts.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(starts.map(({ session }) => session.attemptNumber))).toEqual(new Set([2]));
  });
});
