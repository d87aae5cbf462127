/** `npm run bench -- api`: the local stack under load: saves, a synchronised start, a common deadline, memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { type LocalStack, startLocalStack } from '../../support/local-stack.ts';
import { recordWithNobodyLooking } from '../closing/nobody-looks.ts';
import { benchSession, prepareSessions } from '../support/bench-sessions.ts';
import { Distribution, distributionOf } from '../support/distribution.ts';
import { parseCount } from '../support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { servicesOf } from '../support/stack-services.ts';
import { type Memory, memoryOf } from './memory.ts';
import { tokenMinter } from './mint-token.ts';
import { loadWithSaves, type Student } from './save-load.ts';

const MemoryShown = z.object({ stack: z.number(), engine: z.number(), functions: z.number() });

/** What the file holds. */
export const ApiResult = z.object({
  node: z.string(),
  saves: z.array(
    z.object({
      connections: z.number(),
      savesPerSecond: z.number(),
      p50Ms: z.number(),
      p99Ms: z.number(),
      failed: z.number(),
    }),
  ),
  start: z.object({ students: z.number(), seconds: z.number(), latencyMs: Distribution, failed: z.number() }),
  /** By each closer alone, from deadline + grace to the last attempt. */
  deadline: z.array(
    z.object({
      closer: z.string(),
      sessions: z.number(),
      lagSeconds: Distribution,
      closedBy: z.record(z.string(), z.number()),
    }),
  ),
  /** Megabytes before, after the loads, and once a minute of a soak. */
  memory: z.array(z.extend(MemoryShown, { when: z.string() })),
});
export type ApiResult = z.infer<typeof ApiResult>;

interface Options {
  readonly seconds: number;
  readonly students: number;
  readonly deadlineSessions: number;
  readonly dueIn: number;
  readonly soakMinutes: number;
  readonly out: string;
}

const connections = [1, 16, 64, 256] as const;
/** Of the exam's hour, so that the sessions have begun: how fast a session is saved counts from its start. */
const leftMs = 3_500_000;

async function run({ seconds, students, deadlineSessions, dueIn, soakMinutes, out }: Options): Promise<void> {
  const memory: ApiResult['memory'] = [];
  const stack = await startLocalStack({ page: 'none', seed: false });
  const note = (when: string, now: Memory = memoryOf(stack)) => memory.push({ when, ...now });
  const saves: ApiResult['saves'] = [];
  let start: ApiResult['start'];
  try {
    note('at rest');
    const working = await prepareStudents(stack, Math.max(...connections));
    for (const count of connections)
      saves.push(await loadWithSaves(stack.url, working, { connections: count, seconds }));
    note('after the saves');
    start = await startTogether(stack, students);
    note('after the start');
    for (let minute = 1; minute <= soakMinutes; minute++) {
      await loadWithSaves(stack.url, working, { connections: 16, seconds: 60 });
      note(`soak, minute ${minute}`);
    }
  } finally {
    await stack.stop();
  }
  const deadline: ApiResult['deadline'] = [];
  if (deadlineSessions > 0) {
    const common = { sessions: deadlineSessions, dueInSeconds: dueIn, spreadSeconds: 0 };
    const sessions = deadlineSessions;
    const byQueue = await recordWithNobodyLooking({ target: 'local', ...common, without: ['sweep'] });
    deadline.push({ closer: 'schedule and queue', sessions, ...byQueue });
    const bySweep = await recordWithNobodyLooking({ target: 'local', ...common, without: ['scheduler', 'queue'] });
    deadline.push({ closer: 'sweep', sessions, ...bySweep });
  }
  const result: ApiResult = { node: process.version, saves, start, deadline, memory };
  for (const [title, rows] of apiTables(result)) {
    console.log(title);
    console.table(Object.fromEntries(rows));
  }
  writeResult(out, result);
}

async function prepareStudents(stack: LocalStack, count: number): Promise<Student[]> {
  const mint = await tokenMinter(stack);
  const dueAtMs = Date.now() + leftMs;
  const sessions = await prepareSessions(servicesOf(stack), { count, dueAtMs, prefix: 'saves' });
  return Promise.all(sessions.map(async (session) => ({ session, token: await mint(session.studentId) })));
}

/** Everybody presses start in the same moment. */
async function startTogether(stack: LocalStack, count: number): Promise<ApiResult['start']> {
  const mint = await tokenMinter(stack);
  const ids = Array.from(
    { length: count },
    (_, index) => benchSession({ prefix: 'starts', dueAtMs: 0 }, index).studentId,
  );
  const tokens = await Promise.all(ids.map(mint));
  await sleep(500);
  const startedAtMs = performance.now();
  const replies = await Promise.all(
    tokens.map(async (token) => {
      const response = await fetch(new URL('/api/tests/bench/sessions', stack.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      await response.arrayBuffer();
      return { status: response.status, tookMs: performance.now() - startedAtMs };
    }),
  );
  const seconds = Number(((performance.now() - startedAtMs) / 1000).toFixed(2));
  const failed = replies.filter(({ status }) => status !== 201).length;
  return { students: count, seconds, latencyMs: distributionOf(replies.map(({ tookMs }) => tookMs)), failed };
}

type Rows = [name: string, row: Record<string, string | number>][];

/** The figures as people read them, a table each. */
export function apiTables({ saves, start, deadline, memory }: ApiResult): [title: string, rows: Rows][] {
  return [
    [
      'Saves by connections',
      saves.map(({ connections: count, savesPerSecond, p50Ms, p99Ms, failed }) => [
        String(count),
        { 'saves/s': savesPerSecond, 'p50 ms': p50Ms, 'p99 ms': p99Ms, failed },
      ]),
    ],
    [
      'Synchronised start',
      [
        [
          `${start.students} students`,
          {
            seconds: start.seconds,
            'p50 ms': Math.round(start.latencyMs.p50),
            'p99 ms': Math.round(start.latencyMs.p99),
            failed: start.failed,
          },
        ],
      ],
    ],
    [
      'Common deadline, each closer alone',
      deadline.map(({ closer, sessions, lagSeconds, closedBy }) => [
        closer,
        {
          sessions,
          'lag p50 s': lagSeconds.p50,
          'last attempt s': lagSeconds.max,
          'closed by': Object.keys(closedBy).join(', '),
        },
      ]),
    ],
    ['Memory in megabytes', memory.map(({ when, ...megabytes }) => [when, megabytes])],
  ];
}

/** The command. */
export function apiCommand(): Command {
  return new Command('api')
    .description('The local stack under load: saves, a simultaneous start, a shared deadline, memory.')
    .option('--seconds <n>', 'duration of each run of saves', parseCount(1, 600), 10)
    .option('--students <n>', 'students who start together', parseCount(1, 20_000), 2_000)
    .option(
      '--deadline-sessions <n>',
      'sessions that share a deadline; 0 skips this part',
      parseCount(0, 100_000),
      10_000,
    )
    .option('--due-in <seconds>', 'seconds to prepare them', parseCount(1, 3600), 180)
    .option('--soak-minutes <n>', 'keep saving for this many minutes', parseCount(0, 600), 0)
    .addOption(outOption(resultFile('api')))
    .action(run);
}
