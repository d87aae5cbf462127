import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSession } from '../../functions/sessions/start-session.ts';
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
