/** The transition function says what the engine does: any write to any records comes to the same in both. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { attemptItem } from '../../functions/attempts/attempt-store.ts';
import { dueShardOf, sessionKey } from '../../functions/platform/table/keys.ts';
import { makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import { Session } from '../../functions/sessions/protocol/session.ts';
import {
  apply,
  closing,
  creating,
  extending,
  type IndexedSession,
  type Records,
  type SessionWrite,
  saving,
} from '../../functions/sessions/protocol/session-transitions.ts';
import { sessionItem } from '../../functions/sessions/store/session-store.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { sampleVersion } from '../support/sample-version.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 60) * 10;

let engine: Engine;
let backend: Backend;
let students = 0;

beforeAll(async () => {
  engine = await startTestEngine();
  backend = await createBackend(engine);
});
afterAll(() => engine.stop());

/** Few values of each field, so that guards meet their edges: equal, one below, one above. */
const small = fc.integer({ min: 1, max: 3 });
const saved = fc.record({ value: fc.constantFrom('a', 'b', null), revision: small, savedAtMs: small });
const sessionParts = fc.record({
  version: fc.constantFrom(1, 1, 1, 2),
  state: fc.constantFrom('inProgress', 'inProgress', 'inProgress', 'submitted', 'expired'),
  deadlineMs: fc.integer({ min: 9, max: 11 }),
  dueAtMs: fc.integer({ min: 14, max: 16 }),
  revision: small,
  answers: fc.dictionary(fc.constantFrom('q1', 'q2', 'q3'), saved, { maxKeys: 3 }),
  /** Against the save at about 15 ms: none yet, reached, or a millisecond short of it. */
  paceMs: fc.option(fc.integer({ min: 12_013, max: 12_016 }), { nil: undefined }),
  incidents: fc.option(fc.array(fc.constant('power-cut'), { maxLength: 1 }), { nil: undefined }),
});
const change = fc.record({
  questionId: fc.constantFrom('q1', 'q2', 'q3'),
  value: fc.constantFrom('x', null),
  revision: fc.integer({ min: 1, max: 4 }),
});
const write = fc.oneof(
  fc.record({ do: fc.constant('create') }),
  fc.record({
    do: fc.constant('save'),
    version: fc.constantFrom(1, 1, 1, 2),
    changes: fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: ({ questionId }) => questionId }),
    nowMs: fc.integer({ min: 12, max: 16 }),
    isLast: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('close'),
    isUnchanged: fc.boolean(),
    revision: small,
    nowMs: fc.integer({ min: 8, max: 17 }),
  }),
  fc.record({ do: fc.constant('extend'), seenMs: fc.integer({ min: 9, max: 11 }) }),
);
type Parts = Pick<
  Session,
  'version' | 'state' | 'deadlineMs' | 'dueAtMs' | 'revision' | 'answers' | 'incidents' | 'paceMs'
>;
type WriteParts = typeof write extends fc.Arbitrary<infer T> ? T : never;

function sessionOf(studentId: string, parts: Parts): IndexedSession {
  const address = { studentId, testId: 'sample', attemptNumber: 1 };
  const fixed = { startedAtMs: 0, baseSeconds: 60, extraSeconds: 0, seed: 'seed' };
  const shard = parts.state === 'inProgress' ? { dueShard: dueShardOf(studentId, address) } : {};
  return withoutUndefined({ ...address, ...fixed, ...parts, ...shard });
}

const withoutUndefined = ({ incidents, paceMs, ...rest }: IndexedSession): IndexedSession => ({
  ...rest,
  ...(incidents === undefined ? {} : { incidents }),
  ...(paceMs === undefined ? {} : { paceMs }),
});

const attemptOf = (session: Session, nowMs: number) => makeAttempt(session, sampleVersion(), 'student', nowMs);

const notice = (studentId: string) => ({
  studentId,
  noticeId: 'notice',
  kind: 'sessionSubmitted' as const,
  testId: 'sample',
  title: '',
  sessionId: 'sample~1~1',
  hasAttempt: true,
  extraSeconds: null,
  deadlineMs: null,
  releases: [],
  createdAtMs: 0,
});

/** The write as data, and what the store says came of it. */
async function perform(base: IndexedSession, parts: WriteParts): Promise<{ write: SessionWrite; came: string }> {
  const { sessions } = backend.services;
  const said = (done: boolean) => (done ? 'written' : 'guard');
  switch (parts.do) {
    case 'create': {
      const session = sessionOf(base.studentId, { ...base, state: 'inProgress', revision: 1, answers: {} });
      return { write: creating(session), came: said(await sessions.create(session)) };
    }
    case 'save': {
      const { version, changes, nowMs, isLast } = parts;
      const { written } = await sessions.saveAnswers({ ...base, version }, changes, nowMs, { isLast });
      return { write: saving({ version }, changes, nowMs, { isLast }), came: said(written) };
    }
    case 'close': {
      const seen = parts.isUnchanged ? base : { ...base, revision: parts.revision };
      const attempt = attemptOf(seen, parts.nowMs);
      const came = await sessions.close(seen, attempt, notice(base.studentId)).then(said, () => 'attemptExists');
      return { write: closing(seen, attempt), came };
    }
    case 'extend': {
      const seen = { ...base, deadlineMs: parts.seenMs };
      const to = { deadlineMs: 20, dueAtMs: 25, extraSeconds: 10, incidents: ['fire-drill'] };
      return { write: extending(seen, to), came: said(await sessions.extend(seen, to, notice(base.studentId))) };
    }
    default:
      return parts satisfies never;
  }
}

const DueKey = z.object({ dueShard: z.optional(z.string()) });

async function recordsOf(base: Session): Promise<Records> {
  const command = new GetCommand({
    TableName: backend.tableName,
    Key: sessionKey(base),
    ConsistentRead: true,
  });
  const { Item: item } = await backend.client.send(command);
  return {
    session: item ? { ...z.parse(Session, item), ...z.parse(DueKey, item) } : null,
    attempt: await backend.services.attempts.get(base.studentId, base),
  };
}

async function plant(records: Records): Promise<void> {
  const { session, attempt } = records;
  const put = (item: object) => backend.client.send(new PutCommand({ TableName: backend.tableName, Item: item }));
  if (session) await put(sessionItem(session));
  if (attempt) await put(attemptItem(attempt));
}

describe('a write to a session', () => {
  it('comes to what the transition function says, whatever the records and the write', async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.option(sessionParts, { freq: 4 }),
        fc.boolean(),
        sessionParts,
        write,
        async (present, hasAttempt, other, parts) => {
          const base = sessionOf(`student-${++students}`, present ?? other);
          const before = { session: present ? base : null, attempt: hasAttempt ? attemptOf(base, 7) : null };
          await plant(before);
          const { write: data, came } = await perform(base, parts);
          const said = apply(before, data);
          expect(came).toBe(said.written ? 'written' : said.refusedBy);
          expect(await recordsOf(base)).toEqual(said.written ? said.records : before);
          const outcome = `${parts.do} ${came}`;
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        },
      ),
      { numRuns: runs },
    );
    // The comparison has seen each write both take effect and be refused.
    const each = ['create', 'save', 'close', 'extend'].flatMap((one) => [`${one} written`, `${one} guard`]);
    expect([...outcomes.keys()].sort()).toEqual([...each, 'close attemptExists'].sort());
  });
});
