/** Reconciling ten thousand sessions with planted faults names exactly those, and repairs what can be repaired. */
import { BatchWriteCommand, DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptItem } from '../../functions/attempts/attempt-store.ts';
import { attemptKey, dueShardOf, sessionKey } from '../../functions/platform/table/keys.ts';
import { createLedgerStore } from '../../functions/reconcile/ledger-store.ts';
import { reconcile } from '../../functions/reconcile/reconcile-rules.ts';
import { isStillSo, repair } from '../../functions/reconcile/repair.ts';
import { makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { sessionItem } from '../../functions/sessions/store/session-store.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { runNode } from '../support/import-test.ts';
import { sampleSession } from '../support/sample-session.ts';
import { publishSample, sampleVersion } from '../support/sample-version.ts';

const sessionCount = 10_000;
const boundMs = 300_000;
let engine: Engine;
let backend: Backend;

/** A session that ended long ago, as its close left it. */
function endedSession(number: number): Session {
  const startedAtMs = backend.clock.nowMs - 86_400_000 + number;
  return sampleSession({
    studentId: `student-${String(number).padStart(5, '0')}`,
    testId: 'sample',
    state: 'expired',
    startedAtMs,
    deadlineMs: startedAtMs + 60_000,
    dueAtMs: startedAtMs + 65_000,
    revision: 2,
    answers: { q1: { value: 'v3', revision: 1, savedAtMs: startedAtMs + 1 } },
    closedAtMs: startedAtMs + 66_000,
  });
}

const attemptOf = (session: Session) => makeAttempt(session, sampleVersion(), 'queue', session.closedAtMs ?? 0);

async function writeAll(items: readonly object[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, n) => items.slice(n * 25, n * 25 + 25));
  for (const batch of batches) {
    const RequestItems = { [backend.tableName]: batch.map((Item) => ({ PutRequest: { Item } })) };
    await backend.client.send(new BatchWriteCommand({ RequestItems }));
  }
}

/** `npm run ops -- reconcile`, as an operator runs it. */
const command = (...options: string[]) =>
  runNode(['functions/operator/ops.ts', 'reconcile', ...options], {
    TABLE_NAME: backend.tableName,
    GRACE_SECONDS: '5',
    SCHEDULE_GROUP: 'none',
    EXPIRE_FUNCTION_ARN: 'none',
    SCHEDULER_ROLE_ARN: 'none',
    SCHEDULER_DLQ_ARN: 'none',
    RECEIPT_KEY_IDS: 'none',
    DEADLINE_QUEUE_URL: 'none',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: process.env.AWS_REGION ?? 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });

const look = () =>
  reconcile(createLedgerStore(backend.client, backend.tableName).entries(), backend.clock.nowMs, boundMs);

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine);
  // The command has the machine's clock.
  backend.clock.nowMs = Date.now();
  await publishSample(backend.services.tests);
  const sessions = Array.from({ length: sessionCount }, (_, number) => endedSession(number));
  await writeAll(sessions.flatMap((session) => [sessionItem(session), attemptItem(attemptOf(session))]));
});
afterAll(() => engine.stop());

describe('reconciling ten thousand sessions', () => {
  it('finds nothing when each has its attempt', async () => {
    expect(await look()).toEqual({ sessions: sessionCount, attempts: sessionCount, open: 0, findings: [] });
  });

  it('names exactly the planted faults, repairs what it can, and changes nothing when it is repeated', async () => {
    const { client, tableName: TableName, services } = backend;
    const [missing, overdue, orphan, both] = [17, 4_711, 9_999, 5_000].map(endedSession);
    if (!missing || !overdue || !orphan || !both) throw new Error('four sessions');
    await client.send(new DeleteCommand({ TableName, Key: attemptKey(missing) }));
    await client.send(new DeleteCommand({ TableName, Key: attemptKey(overdue) }));
    const reopen = {
      UpdateExpression: 'SET #state = :open, dueShard = :shard REMOVE closedAtMs',
      ExpressionAttributeNames: { '#state': 'state' },
    };
    for (const session of [overdue, both]) {
      const shard = dueShardOf(session.studentId, session);
      const ExpressionAttributeValues = { ':open': 'inProgress', ':shard': shard };
      await client.send(
        new UpdateCommand({ TableName, Key: sessionKey(session), ...reopen, ExpressionAttributeValues }),
      );
    }
    await client.send(new DeleteCommand({ TableName, Key: sessionKey(orphan) }));
    const dueAtMs = backend.clock.nowMs + 3_600_000;
    const inTime = { ...endedSession(20_000), state: 'inProgress' as const, dueAtMs };
    await client.send(new PutCommand({ TableName, Item: sessionItem(inTime) }));

    const before = attemptOf(missing);
    const { findings, open } = await look();
    expect(findings.map(({ kind, address }) => [kind, address.studentId])).toEqual([
      ['missingAttempt', missing.studentId],
      ['overdueOpen', overdue.studentId],
      ['attemptOfOpenSession', both.studentId],
      ['orphanAttempt', orphan.studentId],
    ]);
    expect(open).toBe(1);
    expect(await Promise.all(findings.map((finding) => isStillSo(services, finding, boundMs)))).not.toContain(false);
    const named = await command('--json');
    expect(named.status).toBe(1);
    expect(JSON.parse(named.output)).toMatchObject({ sessions: sessionCount, attempts: sessionCount - 2, findings });

    const fixed = await command('--fix');
    expect(fixed.status).toBe(1);
    for (const line of [
      `repaired: sample attempt 1 of ${missing.studentId}`,
      `repaired: sample attempt 1 of ${overdue.studentId}`,
      `left for you: sample attempt 1 of ${both.studentId}`,
      `left for you: sample attempt 1 of ${orphan.studentId}`,
    ]) {
      expect(fixed.output).toContain(line);
    }
    const restored = await services.attempts.get(missing.studentId, missing);
    expect(restored).toEqual({ ...before, closer: 'operator' });
    expect(await services.attempts.get(overdue.studentId, overdue)).toMatchObject({ outcome: 'expired' });
    expect(await Promise.all(findings.slice(0, 2).map((finding) => repair(services, finding)))).toEqual([
      'goneMeanwhile',
      'goneMeanwhile',
    ]);
    expect((await look()).findings.map(({ kind }) => kind)).toEqual(['attemptOfOpenSession', 'orphanAttempt']);
  });

  it('does not report a session that closed between the two looks at it', async () => {
    const address = { studentId: 'student-00001', testId: 'sample', attemptNumber: 1 };
    expect(await isStillSo(backend.services, { kind: 'missingAttempt', address }, boundMs)).toBe(false);
  });
});
