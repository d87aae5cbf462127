/** `npm run ops -- state`, `hold`, `resume`, `fence`, as an operator runs them, on a table that was there before. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { runNode } from '../support/import-test.ts';
import { sampleSession } from '../support/sample-session.ts';

// Commands are processes of their own, and a resume waits until functions have heard.
vi.setConfig({ testTimeout: 180_000 });

let engine: Engine;
let backend: Backend;
const placed = { INSTALLATION_ID: 'stack-b', TABLE_ORIGIN: 'existing' };

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine);
});
afterAll(() => engine.stop());

const ops = (...args: string[]) =>
  runNode(['functions/operator/ops.ts', ...args], {
    ...placed,
    TABLE_NAME: backend.tableName,
    SCHEDULE_GROUP: 'none',
    EXPIRE_FUNCTION_ARN: 'none',
    SCHEDULER_ROLE_ARN: 'none',
    SCHEDULER_DLQ_ARN: 'none',
    RECEIPT_KEY_IDS: 'none',
    DEADLINE_QUEUE_URL: `${engine.endpoint}/0/none`,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    // Nobody takes what is armed.
    AWS_ENDPOINT_URL_SCHEDULER: engine.endpoint,
    AWS_ENDPOINT_URL_SQS: engine.endpoint,
    AWS_REGION: process.env.AWS_REGION ?? 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });

describe('on a table that was there before its stack', () => {
  it('the operator looks, says why, resumes, holds, resumes again and fences; everything is on record', async () => {
    const state = await ops('state');
    expect(state).toMatchObject({ status: 0, output: expect.stringContaining('held: its table existed before') });
    expect((await ops('resume')).status).toBe(1);
    const looked = await ops('resume', '--dry-run');
    expect(looked).toMatchObject({ status: 0, output: expect.stringContaining('0 sessions, 0 past') });
    expect(await backend.services.tableState.get()).toBeNull();

    const resumed = await ops('resume', '--reason', 'restored to 09:12');
    expect(resumed.output).toContain('in a new epoch');
    expect(resumed.status).toBe(0);
    expect((await ops('state')).output).toContain('open: sessions are started');
    expect((await ops('hold', '--reason', 'x')).status).toBe(1);
    expect((await ops('hold', '--reason', 'risky work')).status).toBe(0);
    expect((await ops('sweep', '--once')).status).toBe(1);
    const again = await ops('resume', '--reason', 'done');
    expect(again.output).not.toContain('in a new epoch');
    expect((await ops('resume', '--reason', 'once more', '--give-back', '5')).output).toContain('ops extend');
    expect((await ops('fence', '--reason', 'replaced')).output).toContain('Fenced.');
    expect((await ops('hold', '--reason', 'too late')).output).toContain('already fenced');

    const { output } = await ops('state', '--history');
    for (const did of ['create', 'resume', 'hold', 'fence'])
      expect(output).toMatch(new RegExp(`Z {2}${did} +operator:`));
    for (const reason of ['restored to 09:12', 'risky work', 'done', 'replaced']) expect(output).toContain(reason);
  });

  it('a resume that could not arm a session says so and exits non-zero; the service is open', async () => {
    backend = await createBackend(engine);
    const nowMs = Date.now();
    const times = { startedAtMs: nowMs, deadlineMs: nowMs + 60_000, dueAtMs: nowMs + 65_000 };
    await backend.services.sessions.create(sampleSession(times));
    const { status, output } = await ops('resume', '--reason', 'restored');
    expect(output).toContain('1 sessions, 0 past');
    expect(output).toContain('0 armed, 1 not armed');
    expect(status).toBe(1);
    expect(await backend.services.tableState.get()).toMatchObject({
      state: 'open',
      owner: { installationId: 'stack-b' },
    });
  });
});
