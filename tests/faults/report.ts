/** What a campaign came to, for people. */
import type { CampaignResult } from './campaign.ts';
import type { FaultKind } from './fault-plan.ts';
import type { Operation, SittingHistory } from './history.ts';

/** What was acknowledged, by kind. Reads are calls, not promises: they are counted apart. */
export interface Acknowledged {
  readonly starts: number;
  readonly answers: number;
  readonly submits: number;
  readonly extensions: number;
  readonly reads: number;
  /** Starts, answers, submits and extensions. */
  readonly total: number;
}

const processKinds: readonly FaultKind[] = ['handlersKilled', 'engineKilled'];

/** Counts the operations that got a reply that promises something. */
export function countAcknowledged(operations: Iterable<Operation>): Acknowledged {
  const count = { starts: 0, answers: 0, submits: 0, extensions: 0, reads: 0 };
  for (const operation of operations) {
    switch (operation.call) {
      case 'start':
        if (operation.reply) count.starts++;
        break;
      case 'read':
        if (operation.reply) count.reads++;
        break;
      case 'save':
        if (operation.reply?.kind === 'saved') {
          count.answers += operation.reply.results.filter(({ status }) => status === 'saved').length;
        }
        break;
      case 'complete':
        if (operation.reply) count.submits++;
        break;
      case 'extend':
        if (operation.reply && operation.reply.kind !== 'refused') count.extensions++;
        break;
      default:
        operation satisfies never;
    }
  }
  return { ...count, total: count.starts + count.answers + count.submits + count.extensions };
}

/** How many faults of how many kinds, kills included. */
export function countFaults(faults: ReadonlyMap<FaultKind, number>): { total: number; kinds: number } {
  return { total: [...faults.values()].reduce((sum, count) => sum + count, 0), kinds: faults.size };
}

/** The table that a campaign prints. */
export function formatReport(result: CampaignResult): string {
  const acknowledged = countAcknowledged(result.operations);
  const faults = countFaults(result.faults);
  const unanswered = result.operations.filter(({ reply }) => reply === null).length;
  const attempts = result.sittings.flatMap(({ attempt }) => (attempt ? [attempt] : []));
  const byCloser = Object.entries(Object.groupBy(attempts, ({ closer }) => closer));
  const { seed, speed, students, handlers, closers } = result.options;
  const rows: [string, number | string][] = [
    ['acknowledged operations', acknowledged.total],
    ['  starts', acknowledged.starts],
    ['  answers', acknowledged.answers],
    ['  submits', acknowledged.submits],
    ['  extensions', acknowledged.extensions],
    ['reads', acknowledged.reads],
    ['calls without a reply', unanswered],
    [`faults of ${faults.kinds} kinds`, faults.total],
    ...[...result.faults].sort(([, a], [, b]) => b - a).map(([kind, count]): [string, number] => [`  ${kind}`, count]),
    ['kills', processKinds.reduce((sum, kind) => sum + (result.faults.get(kind) ?? 0), 0)],
    ['sessions', result.sittings.filter(({ session }) => session !== null).length],
    ['attempts', attempts.length],
    ...byCloser.map(([closer, some]): [string, number] => [`  closed by ${closer}`, some?.length ?? 0]),
    ['violations', result.verdicts.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `seed ${seed} · ${students} students · ${handlers} handler processes, clocks ±${result.terms.skewMs / 1000} s · time × ${speed} · closers ${closers} · ${result.seconds.toFixed(0)} s`,
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}`),
  ].join('\n');
}

/** A sitting's history: one line per call, and what the table holds at the end. */
export function formatSitting({ studentId, testId, attemptNumber, operations, ...records }: SittingHistory): string {
  const calls = [...operations]
    .sort((a, b) => a.invokedAtMs - b.invokedAtMs)
    .map(({ id, by, call, invokedAtMs, repliedAtMs, reply, ...more }) => {
      const took = `+${Math.round(repliedAtMs - invokedAtMs)} ms`;
      return `#${id} ${Math.round(invokedAtMs)} ${by} ${call} ${JSON.stringify(more)} → ${took} ${JSON.stringify(reply)}`;
    });
  const { session, attempt, endNotices } = records;
  return [
    `student ${studentId}, test ${testId}, sitting ${attemptNumber}`,
    ...calls,
    `session ${JSON.stringify(session)}`,
    `attempt ${JSON.stringify(attempt)}`,
    `told of the end ${endNotices} times`,
  ].join('\n');
}
