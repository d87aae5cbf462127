/** A table that was copied, or that two stacks name, on the real engine: who may close there, before and after a resume. */
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answersOf } from '../../functions/attempts/attempt.ts';
import { resume, StateMovedError } from '../../functions/operator/service-state/resume.ts';
import { survey } from '../../functions/operator/service-state/survey.ts';
import { rememberedMs } from '../../functions/service-state/gate.ts';
import { fenced, held } from '../../functions/service-state/service-state-rules.ts';
import { createTableStateStore } from '../../functions/service-state/table-state-store.ts';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import { expireSession } from '../../functions/sessions/closing/expire/expire-session.ts';
import { sweepSessions } from '../../functions/sessions/closing/sweep/sweep-sessions.ts';
import { extendSession } from '../../functions/sessions/extend/extend-session.ts';
import { resumeSession } from '../../functions/sessions/get/resume-session.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { submitSession } from '../../functions/sessions/submit/submit-session.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, type Setting, startTestEngine } from '../support/backend.ts';
import { publishSample } from '../support/sample-version.ts';

let engine: Engine;
let old: Backend;

beforeAll(async () => {
  engine = await startTestEngine();
});
beforeEach(async () => {
  old = await createBackend(engine);
  await publishSample(old.services.tests);
  await sweepSessions(old.services);
});
afterAll(() => engine.stop());

const change = (questionId: string, revision: number, value: string) => ({ questionId, revision, value });
const begin = async (backend: Backend, studentId: string): Promise<Session> =>
  (await startSession(backend.services, { studentId, testId: 'sample' })).session;

/** Another stack on the same table, or on a copy of it as point-in-time recovery makes one. */
async function anotherStack({ copy }: { readonly copy: boolean }, setting: Setting = {}): Promise<Backend> {
  const tableName = copy ? {} : { tableName: old.tableName };
  const made = await createBackend(engine, undefined, {
    installationId: 'new',
    origin: 'existing',
    ...tableName,
    ...setting,
  });
  made.clock.nowMs = old.clock.nowMs;
  if (!copy) return made;
  for await (const { Items = [] } of paginateScan({ client: old.client }, { TableName: old.tableName })) {
    for (let start = 0; start < Items.length; start += 25) {
      const puts = Items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      await made.client.send(new BatchWriteCommand({ RequestItems: { [made.tableName]: puts } }));
    }
  }
  return made;
}

function resumeOn(backend: Backend, more: { readonly giveBackMinutes?: number; readonly newEpoch?: boolean } = {}) {
  const { services, clock } = backend;
  return resume(
    services,
    { by: 'operator:test', reason: 'restored', ...more },
    {
      sleep: async (ms) => {
        clock.nowMs += ms;
      },
      findOpen: async () => (await survey(services)).open,
      tableStateOf: (tableName) => createTableStateStore(old.client, tableName),
      say: () => {},
      progress: () => {},
    },
  );
}

async function act(backend: Backend, make: typeof held): Promise<void> {
  const { tableState, placed } = backend.services;
  const done = { by: 'operator:test', reason: 'test', atMs: backend.clock.nowMs };
  expect(await tableState.put(make(await tableState.get(), placed.me, done))).toBe(true);
  backend.clock.nowMs += rememberedMs;
}

describe('a new stack on its own new table', () => {
  it('is open at once, and its first sweep writes down that the table is its own', async () => {
    const fresh = await createBackend(engine);
    expect(await fresh.services.gate.state()).toMatchObject({ kind: 'open', epoch: null });
    await sweepSessions(fresh.services);
    expect(await fresh.services.tableState.get()).toMatchObject({
      state: 'open',
      owner: fresh.services.placed.me,
      revision: 1,
    });
    await sweepSessions(fresh.services);
    expect((await fresh.services.tableState.get())?.revision).toBe(1);
  });

  it('is written down once when several sweeps are the first', async () => {
    const fresh = await createBackend(engine);
    await Promise.all(Array.from({ length: 8 }, () => sweepSessions(fresh.services)));
    expect(await fresh.services.tableState.changes()).toHaveLength(1);
  });
});

describe.each([
  { table: 'a restored copy of a table', copy: true, because: 'otherTable' },
  { table: 'a table that another stack had', copy: false, because: 'otherInstallation' },
])('$table', ({ copy, because }) => {
  it('is held without anybody doing anything: no closer closes, and saving goes on', async () => {
    const [ada, grace] = [await begin(old, 'ada'), await begin(old, 'grace')];
    const made = await anotherStack({ copy });
    const { services, clock } = made;
    expect(await services.gate.state()).toMatchObject({ kind: 'held', because });
    expect(await saveAnswers(services, ada, [change('q1', 1, 'while held')])).toMatchObject({ kind: 'saved' });
    await expect(submitSession(services, grace, [change('q1', 1, 'last')])).rejects.toMatchObject({
      code: 'service_held',
      extras: { retryAfterSeconds: 15 },
    });
    await expect(startSession(services, { studentId: 'alan', testId: 'sample' })).rejects.toMatchObject({
      code: 'service_held',
    });
    expect(await startSession(services, { studentId: 'ada', testId: 'sample' })).toMatchObject({ created: false });
    expect(await extendSession(services, ada, { untilMs: ada.deadlineMs + 1_000 })).toMatchObject({ kind: 'extended' });

    clock.nowMs = ada.dueAtMs + 60_000;
    expect((await resumeSession(services, ada))?.state).toBe('inProgress');
    const event = { ...ada, correlationId: 'test' };
    await expireSession(services, event, 'schedule');
    await expireSession(services, event, 'queue');
    for (const closer of ['student', 'schedule', 'queue', 'request', 'sweep', 'operator'] as const) {
      expect(await closeSession(services, ada, closer)).toMatchObject({ kind: 'held' });
    }
    expect(await sweepSessions(services)).toMatchObject({ held: true, completed: 0 });
    clock.nowMs += 120_000;
    await sweepSessions(services);
    expect(made.counted.get('HeldSeconds')).toBeGreaterThanOrEqual(120);
    expect(made.armed).toEqual([]);
    expect(await services.attempts.list('ada')).toEqual([]);
    // The last answers of the submit that was refused are there.
    expect((await services.sessions.get(grace))?.answers.q1?.value).toBe('last');
  });

  it('closes, once resumed, what was due and all the rest in its time', async () => {
    const ada = await begin(old, 'ada');
    const made = await anotherStack({ copy });
    const before = await made.services.tableState.get();
    const { state, armed, notArmed } = await resumeOn(made);
    expect({ armed, notArmed }).toEqual({ armed: 1, notArmed: 0 });
    expect(made.armed).toMatchObject([{ studentId: 'ada', dueAtMs: ada.dueAtMs }]);
    expect(state.epoch > (before?.epoch ?? '')).toBe(true);
    expect(await made.services.gate.state()).toMatchObject({ kind: 'open', epoch: state.epoch });
    expect((await made.services.tableState.changes()).at(-1)).toMatchObject({
      by: 'operator:test',
      did: 'resume',
      reason: 'restored',
    });
    made.clock.nowMs = ada.dueAtMs;
    expect(await sweepSessions(made.services)).toMatchObject({ held: false, completed: 1 });
  });

  it('gives time back before anything can be closed, and not twice when it is repeated', async () => {
    const ada = await begin(old, 'ada');
    const made = await anotherStack({ copy });
    made.clock.nowMs = ada.dueAtMs + 600_000;
    await sweepSessions(made.services);
    const { services } = made;
    let broken = 0;
    const tableState = {
      ...services.tableState,
      // Cut short between the extending and the opening.
      put: async (next: Parameters<typeof services.tableState.put>[0]) => {
        if (next.state === 'open' && broken++ === 0) throw new Error('cut short');
        return services.tableState.put(next);
      },
    };
    const cut = { ...made, services: { ...services, tableState } };
    await expect(resumeOn(cut, { giveBackMinutes: 30 })).rejects.toThrow('cut short');
    const { extended } = await resumeOn(made, { giveBackMinutes: 30 });
    expect(extended).toBe(0);
    const session = await services.sessions.get(ada);
    expect(session).toMatchObject({ state: 'inProgress', deadlineMs: ada.deadlineMs + 30 * 60_000 });
  });
});

describe('a table that was there before any state was written', () => {
  it('is held until somebody resumes it', async () => {
    const made = await createBackend(engine, undefined, { origin: 'existing' });
    expect(await made.services.gate.state()).toMatchObject({ kind: 'held', because: 'unknownTable' });
    await sweepSessions(made.services);
    made.clock.nowMs += 60_000;
    await sweepSessions(made.services);
    expect(made.counted.get('HeldSeconds')).toBe(61);
    await resumeOn(made);
    expect(await made.services.gate.state()).toMatchObject({ kind: 'open' });
  });
});

describe('the old stack', () => {
  it('whose table another has taken is held as soon as its functions read again, for ever', async () => {
    const ada = await begin(old, 'ada');
    const made = await anotherStack({ copy: false });
    await resumeOn(made);
    old.clock.nowMs = ada.dueAtMs + rememberedMs;
    expect(await sweepSessions(old.services)).toMatchObject({ held: true });
    expect(await closeSession(old.services, ada, 'schedule')).toMatchObject({ kind: 'held' });
    expect(await saveAnswers(old.services, await begin(made, 'grace'), [change('q1', 1, 'x')])).toMatchObject({
      kind: 'saved',
    });
  });

  it('that is fenced saves, starts and closes nothing, and its restored copy is held, not fenced', async () => {
    const ada = await begin(old, 'ada');
    await act(old, fenced);
    const refusal = { code: 'service_fenced' };
    await expect(saveAnswers(old.services, ada, [change('q1', 1, 'x')])).rejects.toMatchObject(refusal);
    await expect(startSession(old.services, { studentId: 'alan', testId: 'sample' })).rejects.toMatchObject(refusal);
    await expect(submitSession(old.services, ada, [change('q1', 1, 'x')])).rejects.toMatchObject(refusal);
    await expect(extendSession(old.services, ada, { untilMs: ada.deadlineMs + 1 })).rejects.toMatchObject(refusal);
    old.clock.nowMs = ada.dueAtMs;
    expect(await sweepSessions(old.services)).toMatchObject({ held: true });
    expect(await old.services.sessions.get(ada)).toEqual(ada);
    const made = await anotherStack({ copy: true });
    expect(await made.services.gate.state()).toMatchObject({ kind: 'held', because: 'otherTable' });
    expect((await resumeOn(old)).state.epoch > ((await made.services.tableState.get())?.epoch ?? '')).toBe(true);
  });
});

describe('a stack that goes on with a restored copy of its own table', () => {
  it('leaves the first one, and coming back to that is a restore like any other', async () => {
    const moved = await anotherStack({ copy: true }, { installationId: 'test' });
    expect(await moved.services.gate.state()).toMatchObject({ kind: 'held', because: 'otherTable' });
    const { state } = await resumeOn(moved);
    old.clock.nowMs = moved.clock.nowMs + rememberedMs;
    expect(await old.services.gate.state()).toMatchObject({ kind: 'held', because: 'unknownTable' });
    expect((await resumeOn(old)).state.epoch > state.epoch).toBe(true);
  });

  it('leaves the table of another stack alone: that one may be at work', async () => {
    const rehearsal = await anotherStack({ copy: true });
    await resumeOn(rehearsal);
    old.clock.nowMs += rememberedMs;
    expect(await old.services.gate.state()).toMatchObject({ kind: 'open' });
  });
});

describe('a pause by hand', () => {
  it('ends without a new epoch, for nothing was lost; unless the operator wants one', async () => {
    await act(old, held);
    const before = await old.services.tableState.get();
    expect(await old.services.gate.state()).toMatchObject({ kind: 'held', because: 'byHand', epoch: before?.epoch });
    expect((await resumeOn(old)).state.epoch).toBe(before?.epoch);
    expect((await resumeOn(old, { newEpoch: true })).state.epoch > (before?.epoch ?? '')).toBe(true);
  });

  it('of a session that runs out meanwhile keeps what comes then as late, and counts it when time is given back', async () => {
    const ada = await begin(old, 'ada');
    await act(old, held);
    old.clock.nowMs = ada.dueAtMs + 1_000;
    expect(await saveAnswers(old.services, ada, [change('q1', 7, 'after the time')])).toEqual({ kind: 'held' });
    expect((await old.services.lateAnswers.get(ada))?.answers.q1).toMatchObject({
      value: 'after the time',
      revision: 7,
    });
    await resumeOn(old, { giveBackMinutes: 5 });
    expect(await saveAnswers(old.services, ada, [change('q1', 7, 'after the time')])).toMatchObject({ kind: 'saved' });
    expect(answersOf(await submitSession(old.services, ada, [])).q1).toMatchObject({ value: 'after the time' });
  });

  it('that two operators end at once is ended by one, and the other is told', async () => {
    await act(old, held);
    const outcomes = await Promise.allSettled([resumeOn(old), resumeOn(old)]);
    const history = await old.services.tableState.changes();
    expect(history.filter(({ did }) => did === 'resume')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StateMovedError);
    }
  });
});

describe('a session that was started again after a restore', () => {
  it('takes no answers of the session that had its address before', async () => {
    const lost = await begin(old, 'ada');
    const made = await anotherStack({ copy: false }, { installationId: 'test' });
    const again = { ...lost, startedAtMs: lost.startedAtMs + 60_000 };
    const answers = [change('q1', 900, 'of before')];
    expect(await saveAnswers(made.services, again, answers)).toEqual({ kind: 'missing' });
    await expect(submitSession(made.services, again, answers)).rejects.toMatchObject({ code: 'not_found' });
    expect(await made.services.sessions.get(lost)).toEqual(lost);
    expect(await saveAnswers(made.services, lost, answers)).toMatchObject({ kind: 'saved' });
  });
});
