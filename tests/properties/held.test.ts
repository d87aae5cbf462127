/** While the service is held, whatever students, closers and operators do at once: nothing is closed or armed, and nothing is lost. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resume } from '../../functions/operator/service-state/resume.ts';
import { survey } from '../../functions/operator/service-state/survey.ts';
import { ProblemError } from '../../functions/platform/http/problem-error.ts';
import { rememberedMs } from '../../functions/service-state/gate.ts';
import { held } from '../../functions/service-state/service-state-rules.ts';
import { createTableStateStore } from '../../functions/service-state/table-state-store.ts';
import { expireSession } from '../../functions/sessions/closing/expire/expire-session.ts';
import { sweepSessions } from '../../functions/sessions/closing/sweep/sweep-sessions.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { marker, publishSample, sampleVersion } from '../support/sample-version.ts';
import { violations } from './session-history.ts';
import { longestSetBackMs, Performer, step } from './session-steps.ts';

type Steps = readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[];

/** Of what happens while the service is held. */
const maxSteps = 8;
const runs = Number(process.env.PROPERTY_RUNS ?? 25);
let engine: Engine;
let backend: Backend;
let students = 0;

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine);
  await publishSample(backend.services.tests);
});
afterAll(() => engine.stop());

async function hold(): Promise<void> {
  const { tableState, placed } = backend.services;
  const act = { by: 'operator:test', reason: 'test', atMs: backend.clock.nowMs };
  expect(await tableState.put(held(await tableState.get(), placed.me, act))).toBe(true);
  // What was remembered is forgotten for good, also by a clock that is set back afterwards: a real one, which nobody sets
  // back by seconds within seconds, would only take that much longer.
  backend.clock.nowMs += rememberedMs + maxSteps * longestSetBackMs;
}

function resumeNow() {
  const { services, clock } = backend;
  return resume(
    services,
    { by: 'operator:test', reason: 'test' },
    {
      sleep: async (ms) => {
        clock.nowMs += ms;
      },
      findOpen: async () => (await survey(services)).open,
      tableStateOf: (tableName) => createTableStateStore(backend.client, tableName),
      say: () => {},
      progress: () => {},
    },
  );
}

/** What the table has that only a close or an arming makes. */
async function traces(studentId: string) {
  const { services, armed } = backend;
  const { notices } = await services.notifications.list(studentId);
  return {
    ended: (await services.sessions.list(studentId)).filter(({ state }) => state !== 'inProgress'),
    attempts: await services.attempts.list(studentId),
    endNotices: notices.filter(({ kind }) => kind !== 'deadlineExtended'),
    armed: armed.filter((event) => event.studentId === studentId),
  };
}

async function perform(performer: Performer, steps: Steps): Promise<number> {
  let refusals = 0;
  for (const { advanceMs, actions } of steps) {
    backend.clock.nowMs += advanceMs;
    const outcomes = await Promise.allSettled(actions.map((action) => performer.perform(action)));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      if (!(outcome.reason instanceof ProblemError)) throw outcome.reason;
      if (outcome.reason.code === 'service_held') refusals++;
    }
  }
  return refusals;
}

describe('a service that is held', () => {
  it('closes, arms and tells nothing, whoever comes; resumed, it ends every session once, with all that was saved', async () => {
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: maxSteps }),
        fc.constantFrom('sweep', 'deliveries'),
        async (before, meanwhile, closer) => {
          const { services, armed, clock } = backend;
          const studentId = `student-${++students}`;
          const performer = new Performer(backend, studentId, 'sample');
          await performer.perform({ do: 'start', attemptNumber: undefined });
          await perform(performer, before);
          await hold();
          const atHold = await traces(studentId);
          refusals += await perform(performer, meanwhile);
          await sweepSessions(services);
          expect(await traces(studentId)).toEqual(atHold);

          armed.length = 0;
          await resumeNow();
          clock.nowMs += 3_600_000;
          if (closer === 'sweep') await sweepSessions(services);
          else for (const event of [...armed]) await expireSession(services, event, 'queue');
          const records = {
            sessions: await services.sessions.list(studentId),
            attempts: await services.attempts.list(studentId),
          };
          const { graceMs } = services;
          const how = { graceMs, marker, repliesMayBeLost: false };
          expect(violations(performer.history, records, sampleVersion(), how)).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
    // It was met, not passed by.
    expect(refusals).toBeGreaterThan(runs / 10);
  });
});
