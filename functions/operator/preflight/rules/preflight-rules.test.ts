import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { demand } from './capacity-rules.ts';
import type { Fact, PreflightFacts } from './preflight-facts.ts';
import { isGo, judgeAll, openUnknowns } from './preflight-rules.ts';
import type { CheckName, Judgement, Verdict } from './verdict-rules.ts';

const nowMs = Date.parse('2026-12-01T06:00:00Z');
const atMs = Date.parse('2026-12-01T09:00:00Z');
const hourMs = 3_600_000;
const known = <T>(value: T): Fact<T> => ({ kind: 'known', value });
const unknown: Fact<never> = { kind: 'unknown', why: 'not authorized' };
const account = (perSecond: number) => known({ perSecond, from: 'account' as const });

const table = {
  status: 'ACTIVE',
  hasDeletionProtection: true,
  warmWrites: 4000,
  warmIndexWrites: 4000,
  maxWrites: 40_000,
};
const pool = { hasDeletionProtection: true, waiting: 0, mail: { sender: 'cognito' as const } };
const opening = { testId: 'algebra', opensAtMs: atMs, closesAtMs: atMs + 2 * hourMs, durationSeconds: 3600 };

const probed = { url: 'https://tests.example.org', status: 200, ms: 80, body: '' };

/** A stack and an account that are ready for 600 students. */
const ready: PreflightFacts = {
  plan: { nowMs, atMs, students: 600, startSeconds: 60 },
  stack: known({ status: 'UPDATE_COMPLETE', hasTerminationProtection: true }),
  api: known(probed),
  page: known(probed),
  issuer: known(probed),
  concurrency: known(1000),
  apiRate: known({ perSecond: 8000, burst: 5000, from: 'account' }),
  table: known(table),
  recovery: known({ isOn: true, untilMs: nowMs - 300_000 }),
  createSchedule: account(5000),
  scheduleInvocations: account(1000),
  signIns: account(120),
  pool: known(pool),
  topics: known([{ topic: 'Alarms', subscriptions: [{ endpoint: 'ops@example.org', isConfirmed: true }] }]),
  alarms: known([{ heading: 'Sweep failed', state: 'OK', notifiesSomebody: true }]),
  lastSweepMs: known(nowMs - 40_000),
  deadLetters: known([{ queue: 'ExpireDeadLetters', count: 0 }]),
  heldBecause: known(null),
  findings: known(0),
  clockAheadMs: known(300),
  tests: known([opening]),
};

const judge = (changed: Partial<PreflightFacts>, check: CheckName): Judgement | undefined =>
  judgeAll({ ...ready, ...changed }).find((one) => one.check === check);
const plan = (changed: Partial<PreflightFacts['plan']>) => ({ plan: { ...ready.plan, ...changed } });
const withTable = (changed: Partial<typeof table> | { warmWrites: null }) => ({
  table: known({ ...table, ...changed }),
});

describe('a preflight', () => {
  it('is go when everything is ready, and every check says so', () => {
    const judgements = judgeAll(ready);
    expect(judgements.filter(({ verdict }) => verdict !== 'go')).toEqual([]);
    expect(judgements).toHaveLength(22);
    expect(isGo(judgements, new Set())).toBe(true);
  });

  it('is no-go for a single reason', () => {
    expect(isGo(judgeAll({ ...ready, findings: known(1) }), new Set())).toBe(false);
  });

  it('is no-go for what nobody could say, until that is accepted by name', () => {
    const judgements = judgeAll({ ...ready, alarms: unknown, clockAheadMs: unknown });
    expect(openUnknowns(judgements, new Set())).toEqual(['alarms', 'clock']);
    expect(isGo(judgements, new Set(['alarms']))).toBe(false);
    expect(isGo(judgements, new Set(['alarms', 'clock']))).toBe(true);
    expect(judgements.find(({ check }) => check === 'alarms')?.found).toContain('not authorized');
  });

  it('is go with warnings', () => {
    const judgements = judgeAll({ ...ready, tests: known([{ ...opening, opensAtMs: null }]) });
    expect(judgements.filter(({ verdict }) => verdict === 'warning')).toHaveLength(1);
    expect(isGo(judgements, new Set())).toBe(true);
  });

  it('asks nothing of a user pool where somebody else signs people in', () => {
    const checks = judgeAll({ ...ready, signIns: null, pool: null }).map(({ check }) => check);
    expect(checks).not.toContain('sign-ins');
    expect(checks).not.toContain('invitations');
  });

  it.each([
    ['stack', { stack: unknown }],
    ['api', { api: unknown }],
    ['page', { page: unknown }],
    ['issuer', { issuer: unknown }],
    ['protection', { stack: unknown }],
    ['protection', { pool: unknown }],
    ['recovery', { recovery: unknown }],
    ['held', { heldBecause: unknown }],
    ['reconcile', { findings: unknown }],
    ['sweep', { lastSweepMs: unknown }],
    ['dead-letters', { deadLetters: unknown }],
    ['alarm-recipients', { topics: unknown }],
    ['lambda-concurrency', { concurrency: unknown }],
    ['api-rate', { apiRate: unknown }],
    ['table-start', { table: unknown }],
    ['table-start', withTable({ warmWrites: null })],
    ['table-close', withTable({ warmWrites: null })],
    ['create-schedule', { createSchedule: unknown }],
    ['schedule-invocations', { scheduleInvocations: unknown }],
    ['sign-ins', { signIns: unknown }],
    ['invitations', { pool: unknown }],
    ['tests', { tests: unknown }],
  ] satisfies [CheckName, Partial<PreflightFacts>][])('never takes what is unknown for go: %s', (check, facts) => {
    expect(judge(facts, check)?.verdict).toBe('unknown');
  });
});

describe('each check', () => {
  it.each([
    [
      'stack',
      'noGo',
      { stack: known({ status: 'UPDATE_IN_PROGRESS', hasTerminationProtection: true }) },
      'UPDATE_IN_PROGRESS',
    ],
    [
      'stack',
      'warning',
      { stack: known({ status: 'UPDATE_ROLLBACK_COMPLETE', hasTerminationProtection: true }) },
      'rolled back',
    ],
    ['api', 'noGo', { api: known({ ...probed, status: 503 }) }, 'responded with 503'],
    ['page', 'noGo', { page: known({ ...probed, status: 403 }) }, 'responded with 403'],
    ['issuer', 'noGo', { issuer: known({ ...probed, status: 500 }) }, 'responded with 500'],
    [
      'protection',
      'noGo',
      { stack: known({ status: 'CREATE_COMPLETE', hasTerminationProtection: false }) },
      'the stack not protected against deletion',
    ],
    [
      'protection',
      'noGo',
      { ...withTable({ hasDeletionProtection: false }), pool: unknown },
      'the table not protected against deletion',
    ],
    [
      'protection',
      'noGo',
      { pool: known({ ...pool, hasDeletionProtection: false }) },
      'the user pool not protected against deletion',
    ],
    ['recovery', 'noGo', { recovery: known({ isOn: false, untilMs: null }) }, 'recovery is off'],
    ['recovery', 'warning', { recovery: known({ isOn: true, untilMs: nowMs - hourMs }) }, '60 min ago'],
    ['held', 'noGo', { heldBecause: known('restored from a backup') }, 'restored from a backup'],
    ['reconcile', 'noGo', { findings: known(2) }, '2 findings'],
    ['sweep', 'noGo', { lastSweepMs: known(null) }, 'no sweep'],
    ['sweep', 'noGo', { lastSweepMs: known(nowMs - 121_000) }, '121 s ago'],
    ['dead-letters', 'noGo', { deadLetters: known([{ queue: 'Expire', count: 3 }]) }, '3 in Expire'],
    [
      'alarms',
      'noGo',
      { alarms: known([{ heading: 'Sweep failed', state: 'ALARM', notifiesSomebody: true }]) },
      'Sweep failed',
    ],
    [
      'alarms',
      'noGo',
      { alarms: known([{ heading: 'Sweep failed', state: 'OK', notifiesSomebody: false }]) },
      'notify no one',
    ],
    ['alarms', 'noGo', { alarms: known([]) }, 'no alarms'],
    [
      'alarms',
      'go',
      { alarms: known([{ heading: 'x', state: 'INSUFFICIENT_DATA', notifiesSomebody: true }]) },
      'all alarms are off',
    ],
    ['alarm-recipients', 'noGo', { topics: known([]) }, 'alarms notify no one'],
    [
      'alarm-recipients',
      'noGo',
      { topics: known([{ topic: 'Urgent', subscriptions: [] }]) },
      'no one is subscribed to Urgent',
    ],
    [
      'alarm-recipients',
      'noGo',
      { topics: known([{ topic: 'Alarms', subscriptions: [{ endpoint: 'ops@example.org', isConfirmed: false }] }]) },
      'ops@example.org',
    ],
    ['clock', 'noGo', { clockAheadMs: known(-2500) }, '2.5 s slow'],
    ['clock', 'noGo', { clockAheadMs: known(90_000) }, '90 s fast'],
    ['lambda-concurrency', 'noGo', { concurrency: known(10) }, '42 concurrent functions needed, 10 allowed'],
    ['lambda-concurrency', 'go', { concurrency: known(10), ...plan({ startSeconds: 600 }) }, '5 concurrent functions'],
    ['api-rate', 'noGo', { apiRate: known({ perSecond: 50, burst: 50, from: 'account' }) }, '84 requests'],
    ['table-start', 'noGo', withTable({ status: 'UPDATING' }), 'UPDATING'],
    ['table-start', 'noGo', plan({ students: 30_000 }), '6,487 writes per second needed'],
    ['table-start', 'noGo', { ...withTable({ warmIndexWrites: 40 }) }, 'in its index'],
    [
      'table-start',
      'noGo',
      { ...plan({ students: 200_000 }), ...withTable({ warmWrites: 40_000 }) },
      'the account’s limit per table is 40,000',
    ],
    ['table-close', 'warning', plan({ students: 20_000 }), 'about 75 s'],
    ['create-schedule', 'warning', plan({ students: 60_000 }), '5,700 schedules created per second'],
    ['schedule-invocations', 'warning', plan({ students: 60_060 }), '1,001 schedules fire per second'],
    ['sign-ins', 'noGo', plan({ atMs: nowMs + 60_000, students: 10_000 }), '10,000 people need 2 min'],
    ['sign-ins', 'warning', plan({ students: 10_000 }), 'need 2 min'],
    ['invitations', 'warning', { pool: known({ ...pool, waiting: 51 }) }, '50 messages a day'],
    ['invitations', 'warning', { pool: known({ ...pool, waiting: 2 }) }, '2 people have never signed in'],
    [
      'tests',
      'noGo',
      { tests: known([{ ...opening, opensAtMs: atMs + 24 * hourMs, closesAtMs: null }]) },
      'no published test is open',
    ],
    [
      'tests',
      'warning',
      { tests: known([{ ...opening, opensAtMs: atMs - 3 * hourMs }]) },
      'no test opens at that time; already open: algebra',
    ],
    [
      'tests',
      'warning',
      { tests: known([{ ...opening, closesAtMs: atMs + hourMs / 2 }]) },
      'closes before its duration',
    ],
    ['tests', 'go', { tests: known([{ ...opening, opensAtMs: atMs - 10 * 60_000 }]) }, 'opens at that time: algebra'],
  ] satisfies [CheckName, Verdict, Partial<PreflightFacts>, string][])('%s: %s', (check, verdict, facts, found) => {
    const judgement = judge(facts, check);
    expect(judgement).toMatchObject({ verdict, found: expect.stringContaining(found) });
    expect(judgement?.mend === null).toBe(verdict === 'go');
  });

  it.each([
    ['noGo', { isSandboxed: true, canSend: true, leftToday: 100 }, 0],
    ['noGo', { isSandboxed: false, canSend: false, leftToday: 100 }, 0],
    ['go', { isSandboxed: false, canSend: true, leftToday: 0 }, 0],
    ['warning', { isSandboxed: false, canSend: true, leftToday: 100 }, 101],
  ] satisfies [Verdict, object, number][])('invitations through SES: %s %j, %d waiting', (verdict, ses, waiting) => {
    const mail = { sender: 'ses' as const, ...ses };
    expect(judge({ pool: known({ ...pool, waiting, mail }) }, 'invitations')?.verdict).toBe(verdict);
  });

  it('says when a limit is only AWS’s default', () => {
    const found = judge({ signIns: known({ perSecond: 120, from: 'default' }) }, 'sign-ins')?.found;
    expect(found).toContain('AWS default');
  });

  it('says by when people must begin to sign in, and how far to warm the table', () => {
    expect(judge(plan({ students: 100_000 }), 'sign-ins')?.mend).toContain('2026-12-01T08:46:00.000Z');
    expect(judge(plan({ students: 30_000 }), 'table-start')?.mend).toContain('-c warmWritesPerSecond=7000');
    expect(judge(plan({ students: 20_000 }), 'table-close')?.mend).toContain('-c warmWritesPerSecond=5000');
  });
});

/** What docs/benchmarks.md is made of. */
function benchmark<S extends z.ZodMiniType>(name: string, schema: S): z.output<S> {
  const file = path.join(import.meta.dirname, '../../../../docs/benchmarks', `${name}.json`);
  return z.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
}

describe('the figures it goes by', () => {
  const Peaks = z.object({ lambdaConcurrency: z.number(), apiRequests: z.number(), createSchedule: z.number() });
  const { sittings } = benchmark(
    'scale',
    z.object({ sittings: z.array(z.object({ name: z.string(), students: z.number(), peaks: Peaks })) }),
  );
  // Where a quota binds, what is turned away comes again and is counted again: such sittings tell nothing of one student.
  const free = sittings.filter(({ students }) => students <= 10_000);

  it.each(['lambdaConcurrency', 'apiRequests', 'createSchedule'] as const)(
    '%s: a little more than was simulated',
    (name) => {
      const perStudent = free.map(({ peaks, students }) => peaks[name] / students);
      expect(perStudent.length).toBeGreaterThanOrEqual(4);
      expect(demand[name]).toBeGreaterThanOrEqual(Math.max(...perStudent));
      expect(demand[name]).toBeLessThan(Math.max(...perStudent) * 1.1);
    },
  );

  it.each([
    ['startSession', demand.startUnits],
    ['saveAnswers', demand.saveUnits],
    ['expire: queue, one session', demand.closeUnits],
  ])('%s writes as many units as were measured', (name, units) => {
    const { operations } = benchmark(
      'handlers',
      z.object({ operations: z.array(z.object({ operation: z.string(), writeUnits: z.number() })) }),
    );
    expect(operations.find(({ operation }) => operation === name)?.writeUnits).toBe(units);
  });
});
