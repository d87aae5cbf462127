/** Items are records: what is written comes back the same, whatever it is called and whatever is in it. */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answersOf } from '../../functions/attempts/attempt.ts';
import { LateAnswers } from '../../functions/attempts/late-answers/late-answers.ts';
import { itemMet } from '../../functions/platform/table/failed-condition.ts';
import { attemptKey, sessionKey } from '../../functions/platform/table/keys.ts';
import { endingOf, makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import { Session } from '../../functions/sessions/protocol/session.ts';
import { saving } from '../../functions/sessions/protocol/session-transitions.ts';
import { maxAnswersPerUpdate } from '../../functions/sessions/store/session-store.ts';
import { updateExpressions } from '../../functions/sessions/store/update-expressions.ts';
import { anyVersion } from '../support/arbitraries/questions.ts';
import { anySaved } from '../support/arbitraries/saved-answers.ts';
import type { Backend } from '../support/backend.ts';
import { onSampleBackend } from '../support/sample-backend.ts';
import { sampleSession } from '../support/sample-session.ts';
import { publishSample, sampleVersion } from '../support/sample-version.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 60);
/** Names that an object has by itself; a question may have the first two, and the table could have them all. */
const objectsOwnWords = ['constructor', 'length', 'toString', 'hasOwnProperty', 'valueOf'];

let backend: Backend;
let students = 0;

onSampleBackend((made) => {
  backend = made;
});

const rawItem = async (Key: { readonly PK: string; readonly SK: string }) =>
  (await backend.client.send(new GetCommand({ TableName: backend.tableName, Key, ConsistentRead: true }))).Item;

/** A version, and answers to some of its questions and to others. */
const anySitting = anyVersion.chain((version) => {
  const ids = [...version.questions.map(({ questionId }) => questionId), ...objectsOwnWords];
  return fc.record({
    version: fc.constant(version),
    answers: fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), anySaved()), { selector: ([id]) => id, maxLength: 8 }),
  });
});

describe('an answer', () => {
  it('comes back the same from the session, the attempt and the late answers', async () => {
    const { sessions, attempts, lateAnswers } = backend.services;
    await fc.assert(
      fc.asyncProperty(anySitting, async ({ version, answers }) => {
        const session = sampleSession({ studentId: `any-${++students}`, testId: 'sample' });
        const { nowMs } = backend.clock;
        await sessions.create(session);
        const changes = answers.map(([questionId, { value, revision }]) => ({ questionId, value, revision }));
        const expected = Object.fromEntries(
          answers.map(([questionId, { value, revision }]) => [questionId, { value, revision, savedAtMs: nowMs }]),
        );
        const at = { ...session, dueAtMs: nowMs + 1 };
        if (changes.length > 0) expect(await sessions.saveAnswers(at, changes, nowMs)).toMatchObject({ written: true });
        const saved = await sessions.get(session);
        if (!saved) throw new Error('No session');
        expect(saved.answers).toEqual(expected);

        const attempt = makeAttempt(saved, version, 'student', nowMs);
        const { notice } = await endingOf(backend.services, saved, 'student', nowMs);
        expect(await sessions.close(saved, attempt, notice)).toBe(true);
        const recorded = await attempts.get(session.studentId, session);
        expect(recorded).toEqual(attempt);
        expect(recorded && answersOf(recorded)).toEqual(expected);

        const late = {
          revision: 1,
          answers: Object.fromEntries(
            answers.map(([questionId, { value, revision, savedAtMs }]) => [
              questionId,
              { value, revision, givenAtMs: revision % 2 ? savedAtMs : null, receivedAtMs: savedAtMs },
            ]),
          ),
        };
        await lateAnswers.put(session, late);
        expect(await lateAnswers.get(session)).toEqual(late);
      }),
      { numRuns: runs },
    );
  });

  it('is in an attempt although no question asked for it', () => {
    const saved = { value: 'kept', revision: 2, savedAtMs: 5 };
    const attempt = makeAttempt(sampleSession({ answers: { gone: saved } }), sampleVersion(), 'sweep', 66_000);
    expect(attempt.questions.map(({ questionId }) => questionId)).toEqual(['q1', 'q2', 'q3']);
    expect(attempt.ungraded).toEqual({ gone: saved });
    expect(answersOf(attempt)).toEqual({ gone: saved });
  });
});

describe('an item', () => {
  it('is its record and its keys, and nothing else', async () => {
    const session = { ...sampleSession({ testId: 'sample' }), dueAtMs: backend.clock.nowMs + 1 };
    await backend.services.sessions.create(session);
    const change = { questionId: 'constructor', revision: 7, value: ['a', 'b'] };
    await backend.services.sessions.saveAnswers(session, [change], backend.clock.nowMs);
    const { PK, SK, dueShard, ...record } = (await rawItem(sessionKey(session))) ?? {};
    expect({ PK, SK }).toEqual({ PK: 'STUDENT#ada', SK: 'SESSION#sample#0001' });
    expect(dueShard).toMatch(/^DUE#/);
    expect(record).toEqual(await backend.services.sessions.get(session));
    expect(record.answers).toEqual({
      constructor: { value: ['a', 'b'], revision: 7, savedAtMs: backend.clock.nowMs },
    });

    const saved = z.parse(Session, record);
    const ending = await endingOf(backend.services, saved, 'student', backend.clock.nowMs);
    await backend.services.sessions.close(saved, ending.attempt, ending.notice);
    const { PK: _, SK: __, questions, ...attempt } = (await rawItem(attemptKey(session))) ?? {};
    expect({ ...attempt, questions: JSON.parse(z.parse(z.string(), questions)) }).toEqual(ending.attempt);
  });

  it.each([0.1, 33.33, 1 / 3, -0.5, 1e-7, 0, 2 ** 53 - 1, -(2 ** 53 - 1)])('has the number %d as it was', async (n) => {
    await backend.client.send(new PutCommand({ TableName: backend.tableName, Item: { PK: 'n', SK: 'n', n } }));
    expect(await rawItem({ PK: 'n', SK: 'n' })).toEqual({ PK: 'n', SK: 'n', n });
  });

  it('has no number that would not be exact: it is refused before it is sent', async () => {
    const put = (n: number) =>
      backend.client.send(new PutCommand({ TableName: backend.tableName, Item: { PK: 'n', SK: 'n', n } }));
    await expect(put(2 ** 53)).rejects.toThrow('greater than Number.MAX_SAFE_INTEGER');
    await expect(put(6.022e23)).rejects.toThrow('greater than Number.MAX_SAFE_INTEGER');
    await expect(put(Number.NaN)).rejects.toThrow('not allowed');
  });

  it('has the number of a key as its author typed it, as text', async () => {
    const common = { type: 'numeric', text: 'How many?', points: 0.1, feedback: '', unit: null } as const;
    const typed = ['6.022e23', '1e100', '1.10', '0.1', '9007199254740993'];
    const questions = typed.map((rightNumber, index) => ({
      ...common,
      questionId: `n${index}`,
      rightNumber,
      tolerance: '1e17',
    }));
    await publishSample(backend.services.tests, { testId: 'exact', questions });
    expect((await backend.services.tests.getVersion('exact', 1))?.questions).toEqual(questions);
  });

  it('without the shape that it must have is refused', async () => {
    const session = sampleSession({ testId: 'sample' });
    for (const answers of [undefined, 'q1', { q1: 1 }, { q1: { value: 'a', revision: '1', savedAtMs: 1 } }]) {
      const Item = { ...sessionKey(session), ...session, answers };
      await backend.client.send(new PutCommand({ TableName: backend.tableName, Item }));
      await expect(backend.services.sessions.get(session)).rejects.toThrow(z.core.$ZodError);
    }
    const attempt = makeAttempt(session, sampleVersion(), 'sweep', session.dueAtMs);
    for (const questions of [undefined, 1, '', '{}', '[{"questionId":"q1"}]', [{ questionId: 'q1' }]]) {
      const Item = { ...attemptKey(session), ...attempt, questions };
      await backend.client.send(new PutCommand({ TableName: backend.tableName, Item }));
      await expect(backend.services.attempts.get(session.studentId, session)).rejects.toThrow();
    }
    expect(() => z.parse(LateAnswers, { revision: 1, answers: { q1: { value: 'a' } } })).toThrow(z.core.$ZodError);
  });
});

describe('a write whose condition failed', () => {
  const Item = { PK: 'STUDENT#met', SK: 'MET', count: 1, map: { constructor: { list: [null, true] } } };
  const mustNotExist = {
    ConditionExpression: 'attribute_not_exists(PK)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;

  it('tells the record that it met, alone and in a transaction', async () => {
    const put = { TableName: backend.tableName, Item, ...mustNotExist };
    await backend.client.send(new PutCommand(put));
    const alone = await backend.client.send(new PutCommand(put)).catch((error: unknown) => error);
    if (!(alone instanceof ConditionalCheckFailedException)) throw alone;
    expect(itemMet(alone)).toEqual(Item);
    const together = await backend.client
      .send(new TransactWriteCommand({ TransactItems: [{ Put: put }] }))
      .catch((error: unknown) => error);
    if (!(together instanceof TransactionCanceledException)) throw together;
    expect(together.CancellationReasons?.map(itemMet)).toEqual([Item]);
  });

  it('tells nothing when nothing was there', async () => {
    const Key = { PK: 'STUDENT#met', SK: 'NOTHING' };
    const put = {
      TableName: backend.tableName,
      Item: Key,
      ...mustNotExist,
      ConditionExpression: 'attribute_exists(PK)',
    };
    const error = await backend.client.send(new PutCommand(put)).catch((caught: unknown) => caught);
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    expect(itemMet(error)).toBeNull();
  });
});

describe('the largest save', () => {
  const changes = (revision: number) =>
    Array.from({ length: maxAnswersPerUpdate }, (_, index) => ({
      questionId: `${index}-`.padEnd(40, 'q'),
      revision,
      value: `v${revision}`,
    }));

  it('fits into one conditional update, over nothing and over older answers', async () => {
    const nowMs = backend.clock.nowMs;
    const session = { ...sampleSession({ testId: 'sample', startedAtMs: nowMs }), dueAtMs: nowMs + 9 };
    const { ConditionExpression, UpdateExpression } = updateExpressions(saving(session, changes(1_000_000_000), nowMs));
    expect(Buffer.byteLength(ConditionExpression)).toBeLessThan(4096);
    expect(Buffer.byteLength(UpdateExpression)).toBeLessThan(4096);
    const { sessions } = backend.services;
    await sessions.create(session);
    expect(await sessions.saveAnswers(session, changes(9), nowMs)).toMatchObject({ written: true });
    expect(await sessions.saveAnswers(session, changes(10), nowMs)).toMatchObject({ written: true });
    const [last, ...others] = changes(11).toReversed();
    if (!last) throw new Error('No answers');
    const refused = await sessions.saveAnswers(session, [...others, { ...last, revision: 10 }], nowMs);
    expect(refused).toMatchObject({ written: false, session: { revision: 3 } });
    expect(
      new Set(Object.values(refused.written ? {} : (refused.session?.answers ?? {})).map(({ revision }) => revision)),
    ).toEqual(new Set([10]));
  });

  it('compares revisions as numbers: nine is older than ten', async () => {
    const nowMs = backend.clock.nowMs;
    const session = { ...sampleSession({ testId: 'sample', startedAtMs: nowMs }), dueAtMs: nowMs + 9 };
    const { sessions } = backend.services;
    await sessions.create(session);
    const save = (revision: number) =>
      sessions.saveAnswers(session, [{ questionId: 'q1', revision, value: `v${revision}` }], nowMs);
    for (const revision of [9, 10, 99, 100, 1_000_000_000]) expect((await save(revision)).written).toBe(true);
    for (const revision of [1_000_000_000, 999_999_999, 100, 9]) expect((await save(revision)).written).toBe(false);
  });
});
