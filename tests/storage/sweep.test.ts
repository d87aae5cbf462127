/** The sweep on the real engine: many pages, and a session that cannot be closed. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createTestStore } from '../../functions/catalogue/test-store.ts';
import { sweepSessions } from '../../functions/sessions/closing/sweep/sweep-sessions.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
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

describe('the sweep', () => {
  it('closes what is due over many pages, shows it in a dry run first, and then finds nothing', async () => {
    const sessions = await Promise.all(Array.from({ length: 60 }, begin));
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const looked = await sweepSessions(backend.services, { dryRun: true });
    expect(looked.found).toBe(60);
    expect(looked.completed).toBe(0);
    const swept = await sweepSessions(backend.services);
    expect(swept).toEqual({ found: 60, completed: 60, alreadyClosed: 0, failed: 0, interrupted: false, held: false });
    expect(await sweepSessions(backend.services)).toMatchObject({ found: 0, completed: 0, failed: 0 });
  });

  it('that finds nothing writes one metric, by which it is seen to run; one that closes writes them all', async () => {
    const written: [name: string, values: number | readonly number[]][] = [];
    const metrics = { add: (name: string, values: number | readonly number[]) => void written.push([name, values]) };
    const services = { ...backend.services, metrics };
    await sweepSessions(services);
    expect(written.splice(0)).toEqual([['SweepFound', 0]]);
    const { dueAtMs } = await begin();
    backend.clock.nowMs = dueAtMs;
    await sweepSessions(services);
    expect(written).toEqual(
      expect.arrayContaining([
        ['SweepFound', 1],
        ['SweepCompleted', 1],
        ['SweepFailed', 0],
        ['OverdueOpen', 0],
      ]),
    );
  });

  it('in parts looks at each session once, and together the parts close them all', async () => {
    const sessions = await Promise.all(Array.from({ length: 60 }, begin));
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const parts = Array.from({ length: 4 }, (_, part) => ({ part, parts: 4 }));
    const reports = await Promise.all(parts.map((part) => sweepSessions(backend.services, { part })));
    expect(reports.every(({ found }) => found > 0 && found < 60)).toBe(true);
    expect(reports.reduce((sum, { completed }) => sum + completed, 0)).toBe(60);
    expect(reports.reduce((sum, { alreadyClosed }) => sum + alreadyClosed, 0)).toBe(0);
    expect(await sweepSessions(backend.services)).toMatchObject({ found: 0 });
  });

  it('goes on past a session that cannot be closed, and reports it', async () => {
    await publishSample(backend.services.tests, { testId: 'gone' });
    const { session: broken } = await startSession(backend.services, { studentId: 'broken', testId: 'gone' });
    const Key = { PK: 'TEST#gone', SK: 'VERSION#000001' };
    await backend.client.send(new DeleteCommand({ TableName: backend.tableName, Key }));
    const healthy = await begin();
    backend.clock.nowMs = Math.max(broken.dueAtMs, healthy.dueAtMs);
    const tests = createTestStore({ client: backend.client, tableName: backend.tableName });
    const report = await sweepSessions({ ...backend.services, tests });
    expect(report).toMatchObject({ found: 2, completed: 1, failed: 1 });
    expect((await backend.services.sessions.get(healthy))?.state).toBe('expired');
    expect((await backend.services.sessions.get(broken))?.state).toBe('inProgress');
  });
});
