/** The close protocol against the invariants: any actions, at once, in any order, with clock jumps, duplicates and faults. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../functions/platform/http/problem-error.ts';
import { expireSession } from '../../functions/sessions/closing/expire/expire-session.ts';
import { sweepSessions } from '../../functions/sessions/closing/sweep/sweep-sessions.ts';
import { resumeSession } from '../../functions/sessions/get/resume-session.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { ScriptedFaults } from '../support/faults.ts';
import { marker, publishSample, sampleVersion } from '../support/sample-version.ts';
import { violations } from './session-history.ts';
import { Intrusion, Performer, step } from './session-steps.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);
const fault = fc.constantFrom(null, null, null, null, null, null, 'lostBefore', 'lostAfter', 'throttled', 'conflict');
const lastCloser = fc.constantFrom('sweep', 'deliveries', 'reads');
type LastCloser = typeof lastCloser extends fc.Arbitrary<infer T> ? T : never;

let engine: Engine;
const faults = new ScriptedFaults();
let backend: Backend;
let students = 0;

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine, faults);
  await publishSample(backend.services.tests);
});
afterAll(() => engine.stop());

/** When everybody has gone and time is over, one kind of closer alone must end what is open. */
async function closeWhatIsOpen(studentId: string, closer: LastCloser): Promise<void> {
  const { services, armed, clock } = backend;
  clock.nowMs += 3_600_000;
  if (closer === 'sweep') await sweepSessions(services);
  if (closer === 'deliveries') for (const event of [...armed]) await expireSession(services, event, 'queue');
  if (closer === 'reads') {
    for (const session of await services.sessions.list(studentId)) await resumeSession(services, session);
  }
}

async function judge(
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  closer: LastCloser,
  script: Parameters<ScriptedFaults['script']>[0],
): Promise<string[]> {
  const { services, clock, armed } = backend;
  const studentId = `student-${++students}`;
  armed.length = 0;
  const performer = new Performer(backend, studentId, 'sample');
  await performer.perform({ do: 'start', attemptNumber: undefined });
  faults.script(script);
  for (const { advanceMs, actions } of steps) {
    clock.nowMs += advanceMs;
    const outcomes = await Promise.allSettled(actions.map((action) => performer.perform(action)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') tolerate(outcome.reason, script.length > 0);
  }
  faults.script([]);
  await closeWhatIsOpen(studentId, closer);
  const records = {
    sessions: await services.sessions.list(studentId),
    attempts: await services.attempts.list(studentId),
  };
  const { graceMs } = services;
  return violations(performer.history, records, sampleVersion(), {
    graceMs,
    marker,
    repliesMayBeLost: script.length > 0,
  });
}

/** Refusals with a code are part of the protocol; injected faults may surface as errors; nothing else may. */
function tolerate(reason: unknown, withFaults: boolean): void {
  if (reason instanceof Intrusion) throw reason;
  if (reason instanceof ProblemError || withFaults) return;
  throw reason;
}

describe('a session, whatever happens to it,', () => {
  it('keeps I1–I7 through saves, submits, extensions, early, late and duplicate deliveries and clock jumps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), lastCloser, async (steps, closer) => {
        expect(await judge(steps, closer, [])).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('keeps them when requests to the table are lost before or after they took effect, throttled or in conflict', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        lastCloser,
        fc.array(fault, { minLength: 1, maxLength: 120 }),
        async (steps, closer, script) => {
          expect(await judge(steps, closer, script)).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  });

  it('leaves nothing in the partition of a student who only tried other people’s ids', async () => {
    expect(await backend.services.sessions.list('intruder')).toEqual([]);
    expect(await backend.services.attempts.list('intruder')).toEqual([]);
  });
});
