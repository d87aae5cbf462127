/** Closing many sessions at once, and what closing and saving ask of DynamoDB: calls and units. */
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { attemptItem } from '../../functions/attempts/attempt-store.ts';
import { sessionKey } from '../../functions/platform/table/keys.ts';
import { closeSession, makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import { closeSessions, maxClosedTogether } from '../../functions/sessions/closing/close-sessions.ts';
import { expireSessions } from '../../functions/sessions/closing/expire/expire-session.ts';
import { resumeSession } from '../../functions/sessions/get/resume-session.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { sessionItem } from '../../functions/sessions/store/session-store.ts';
import type { Backend } from '../support/backend.ts';
import { readUnits, writeUnits } from '../support/item-size.ts';
import { onSampleBackend } from '../support/sample-backend.ts';
import { publishSample, sampleVersion } from '../support/sample-version.ts';

let backend: Backend;
let students = 0;

onSampleBackend((made) => {
  backend = made;
});

async function begin(count: number): Promise<Session[]> {
  const start = () => startSession(backend.services, { studentId: `student-${++students}`, testId: 'sample' });
  return Promise.all(Array.from({ length: count }, async () => (await start()).session));
}

const change = (questionId: string, revision: number, value: string) => ({ questionId, revision, value });

const Units = z.object({ CapacityUnits: z.number() });

/** Asks for the units of each request and keeps them by the request's name. */
function countCalls(client: DynamoDBDocumentClient): { readonly name: string; readonly units: number }[] {
  const calls: { name: string; units: number }[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const { ConsumedCapacity = [] } = z.parse(
        z.object({ ConsumedCapacity: z.optional(z.union([Units, z.array(Units)])) }),
        result.output,
      );
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      calls.push({ name: context.commandName ?? '', units });
      return result;
    },
    { step: 'initialize', name: 'countCalls' },
  );
  return calls;
}

/** Moves the clock; whether the service is open has just been read, as in a function that is called all the time. */
async function moveTo(nowMs: number): Promise<void> {
  backend.clock.nowMs = nowMs;
  await backend.services.gate.state();
}

const itemOf = (session: Session) => ({ ...sessionItem(session), dueShard: 'DUE#10' });

describe('what a request costs', () => {
  it('a save is one call, and as many units as the item has kilobytes', async () => {
    await publishSample(backend.services.tests, {
      testId: 'essay',
      questions: sampleVersion().questions.map((question) =>
        question.type === 'shortText' ? { ...question, maxLength: 5000 } : question,
      ),
    });
    const { session } = await startSession(backend.services, { studentId: `writer-${++students}`, testId: 'essay' });
    await backend.services.tests.getVersion('essay', 1);
    const calls = countCalls(backend.client);
    for (const [revision, length] of [10, 900, 2500, 4800].entries()) {
      const saved = await saveAnswers(backend.services, session, [change('q1', revision + 1, 'x'.repeat(length))]);
      expect(saved).toMatchObject({ kind: 'saved', errors: [] });
      const made = calls.splice(0);
      const after = await backend.services.sessions.get(session);
      expect(made).toEqual([{ name: 'UpdateItemCommand', units: after ? writeUnits(itemOf(after)) : 0 }]);
      calls.length = 0;
    }
  });

  it('closing is one read and one transaction, of twice the units of what it writes', async () => {
    const [session] = await begin(1);
    if (!session) throw new Error('No session');
    await backend.services.tests.getVersion('sample', 1);
    await moveTo(session.dueAtMs);
    const calls = countCalls(backend.client);
    const result = await closeSession(backend.services, session, 'sweep');
    if (result.kind !== 'closed') throw new Error(`It was ${result.kind}`);
    const attempt = attemptItem(makeAttempt(session, sampleVersion(), 'sweep', session.dueAtMs));
    // One more for the entry that leaves the due index.
    const written = 2 * (writeUnits(itemOf(session)) + writeUnits(attempt) + 1) + 1;
    expect(calls).toEqual([
      { name: 'GetItemCommand', units: readUnits(itemOf(session)) },
      { name: 'TransactWriteItemsCommand', units: written },
    ]);
  });

  it('a request that meets an overdue session reads it once', async () => {
    const [session] = await begin(1);
    if (!session) throw new Error('No session');
    await backend.services.tests.getVersion('sample', 1);
    await moveTo(session.dueAtMs);
    const calls = countCalls(backend.client);
    expect((await resumeSession(backend.services, session))?.state).toBe('expired');
    expect(calls.map(({ name }) => name)).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('whether the service is open is read once in three seconds, for all that is called meanwhile', async () => {
    const sessions = await begin(4);
    const [session] = sessions;
    if (!session) throw new Error('No session');
    await backend.services.tests.getVersion('sample', 1);
    backend.clock.nowMs += 3_000;
    const calls = countCalls(backend.client);
    const saves = sessions.map((one) => saveAnswers(backend.services, one, [change('q1', 1, 'x')]));
    await Promise.all(saves);
    expect(calls.map(({ name }) => name).sort()).toEqual(['GetItemCommand', ...saves.map(() => 'UpdateItemCommand')]);
    calls.length = 0;
    backend.clock.nowMs += 2_999;
    await saveAnswers(backend.services, session, [change('q1', 2, 'y')]);
    expect(calls.map(({ name }) => name)).toEqual(['UpdateItemCommand']);
    calls.length = 0;
    backend.clock.nowMs += 1;
    await saveAnswers(backend.services, session, [change('q1', 3, 'z')]);
    expect(calls.map(({ name }) => name).sort()).toEqual(['GetItemCommand', 'UpdateItemCommand']);
  });

  it('many are closed by one read and one transaction', async () => {
    const sessions = await begin(maxClosedTogether);
    await backend.services.tests.getVersion('sample', 1);
    await moveTo(Math.max(...sessions.map(({ dueAtMs }) => dueAtMs)));
    const calls = countCalls(backend.client);
    const outcomes = await closeSessions(backend.services, sessions, 'sweep');
    expect(outcomes.every((one) => one.status === 'fulfilled' && one.value.kind === 'closed')).toBe(true);
    expect(calls.map(({ name }) => name)).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });
});

describe('closing many together', () => {
  it('leaves alone what is closed, not due or not there, and closes the rest', async () => {
    const sessions = await begin(5);
    const [submitted, extended] = sessions;
    if (!submitted || !extended) throw new Error('No sessions');
    await closeSession(backend.services, submitted, 'student');
    const later = { ...extended, deadlineMs: extended.deadlineMs + 60_000, dueAtMs: extended.dueAtMs + 60_000 };
    await backend.client.send(
      new UpdateCommand({
        TableName: backend.tableName,
        Key: sessionKey(extended),
        UpdateExpression: 'SET dueAtMs = :due, deadlineMs = :deadline',
        ExpressionAttributeValues: { ':due': later.dueAtMs, ':deadline': later.deadlineMs },
      }),
    );
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const nobody = { studentId: 'nobody', testId: 'sample', attemptNumber: 1 };
    const outcomes = await closeSessions(backend.services, [...sessions, nobody], 'sweep');
    const kinds = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.kind : one.status));
    expect(kinds).toEqual(['alreadyClosed', 'notDue', 'closed', 'closed', 'closed', 'missing']);
  });

  it('closes the others when one contradicts the table, and says which', async () => {
    const sessions = await begin(4);
    const [broken] = sessions;
    if (!broken) throw new Error('No sessions');
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const planted = attemptItem(makeAttempt(broken, sampleVersion(), 'sweep', backend.clock.nowMs));
    await backend.client.send(new PutCommand({ TableName: backend.tableName, Item: planted }));
    const outcomes = await closeSessions(backend.services, sessions, 'sweep');
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect((await backend.services.sessions.get(broken))?.state).toBe('inProgress');
  });

  it('by several closers at once makes one attempt each, whoever is first', async () => {
    const sessions = await begin(20);
    backend.clock.nowMs = Math.max(...sessions.map(({ dueAtMs }) => dueAtMs));
    const groups = [sessions, sessions.toReversed(), sessions.slice(5), sessions.filter((_, i) => i % 2 === 0)];
    const outcomes = await Promise.all(groups.map((group) => closeSessions(backend.services, group, 'sweep')));
    const results = outcomes.flat().map((one) => (one.status === 'fulfilled' ? one.value.kind : one.status));
    expect(results.filter((kind) => kind === 'closed')).toHaveLength(20);
    expect(new Set(results)).toEqual(new Set(['closed', 'alreadyClosed']));
    for (const { studentId } of sessions) expect(await backend.services.attempts.list(studentId)).toHaveLength(1);
  });

  it('grades what was saved while it read: the acknowledged answer is in the attempt', async () => {
    const sessions = await begin(3);
    const [saving] = sessions;
    if (!saving) throw new Error('No sessions');
    const { getMany } = backend.services.sessions;
    const interrupted = {
      ...backend.services,
      sessions: {
        ...backend.services.sessions,
        getMany: async (addresses: readonly Session[]) => {
          const read = await getMany(addresses);
          await saveAnswers(backend.services, saving, [change('q1', 1, 'last')]);
          return read;
        },
      },
    };
    const [outcome] = await closeSessions(interrupted, sessions, 'operator');
    expect(outcome).toMatchObject({
      value: {
        kind: 'closed',
        attempt: { questions: expect.arrayContaining([expect.objectContaining({ questionId: 'q1', answer: 'last' })]) },
      },
    });
  });

  it('takes a message that comes twice in a batch for one', async () => {
    const [session] = await begin(1);
    if (!session) throw new Error('No session');
    backend.clock.nowMs = session.dueAtMs;
    const event = { ...session, correlationId: 'twice' };
    const outcomes = await expireSessions(backend.services, [event, event], 'queue');
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await backend.services.attempts.list(session.studentId)).toHaveLength(1);
  });

  it('reads more than one reply can hold', async () => {
    const sessions = await begin(3);
    const wanted = [
      ...sessions,
      ...Array.from({ length: 150 }, (_, i) => ({ ...sessions[0], studentId: `none-${i}` })),
    ];
    const addresses = wanted.map(({ studentId }) => ({ studentId, testId: 'sample', attemptNumber: 1 }));
    const read = await backend.services.sessions.getMany(addresses);
    expect(read.slice(0, 3).map((one) => one?.studentId)).toEqual(sessions.map(({ studentId }) => studentId));
    expect(read.slice(3).every((one) => one === null)).toBe(true);
  });
});
