import { beforeEach, describe, expect, it } from 'vitest';
import type { DueSession, DueStore } from '../../sessions/closing/due-store.ts';
import { type Guard, type GuardedStack, guardCdk } from './guard-cdk.ts';
import type { Override } from './override-store.ts';
import { countSessionsInProgress, type SessionsInProgress } from './sessions-in-progress.ts';

const nowMs = Date.parse('2026-11-29T09:00:00Z');
const hourMs = 3_600_000;
const nobody: SessionsInProgress = { count: 0, soon: 0, lastDueAtMs: null };
const many: SessionsInProgress = { count: 143, soon: 140, lastDueAtMs: nowMs + 7 * hourMs };

let ran: (readonly string[])[];
let printed: string;
let kept: Override[];
beforeEach(() => {
  ran = [];
  kept = [];
  printed = '';
});

const stackWith = (sessions: SessionsInProgress | Error, dropped: readonly string[] = []): GuardedStack => ({
  dropped,
  countSessions: () => (sessions instanceof Error ? Promise.reject(sessions) : Promise.resolve(sessions)),
  record: (override) => {
    kept.push(override);
    return Promise.resolve();
  },
});

function guardOf(findStack: Guard['findStack']): Guard {
  return {
    findStack,
    run: (args) => {
      ran.push(args);
      return Promise.resolve(7);
    },
    clock: () => nowMs,
    print: (line) => {
      printed += `${line}\n`;
    },
  };
}
const guarding = (stack: GuardedStack | null) => guardOf(() => Promise.resolve(stack));

describe('a deployment', () => {
  it('goes ahead where nobody sits a test, and ends as the CDK ends', async () => {
    expect(await guardCdk(['deploy', '--force'], guarding(stackWith(nobody)))).toBe(7);
    expect({ ran, kept, printed }).toEqual({ ran: [['deploy', '--force']], kept: [], printed: '' });
  });

  it('goes ahead where there is no stack yet', async () => {
    expect(await guardCdk(['deploy'], guarding(null))).toBe(7);
  });

  it.each(['deploy', 'destroy'])(
    'is refused while people sit tests, with how many and until when: %s',
    async (command) => {
      expect(await guardCdk([command], guarding(stackWith(many)))).toBe(1);
      expect(ran).toEqual([]);
      expect(printed).toContain('143 sessions are in progress: 140 end within 4 hours');
      expect(printed).toContain('the last at 2026-11-29T16:00:00.000Z');
      expect(printed).toContain('--reason');
    },
  );

  it('goes ahead with a reason, which the CDK does not see and the table keeps', async () => {
    expect(await guardCdk(['deploy', '--reason', 'saves fail'], guarding(stackWith(many)))).toBe(7);
    expect(ran).toEqual([['deploy']]);
    expect(kept).toEqual([{ command: 'deploy', reason: 'saves fail', atMs: nowMs, sessionsInProgress: 143 }]);
    expect(printed).toContain('Reason: saves fail');
  });

  it('is refused when it lets go of a table that the stack was given, though nobody sits a test', async () => {
    const dropped = ['It leaves out existingTable=Copy.'];
    expect(await guardCdk(['deploy'], guarding(stackWith(nobody, dropped)))).toBe(1);
    expect(printed).toContain('It leaves out existingTable=Copy.');
    expect(await guardCdk(['deploy', '--reason', 'back to the first'], guarding(stackWith(nobody, dropped)))).toBe(7);
    expect(kept).toMatchObject([{ reason: 'back to the first', sessionsInProgress: 0 }]);
  });

  it('keeps no reason that nobody needed', async () => {
    expect(await guardCdk(['deploy', '--reason', 'just in case'], guarding(stackWith(nobody)))).toBe(7);
    expect({ ran, kept }).toEqual({ ran: [['deploy']], kept: [] });
  });

  it('is refused where the table cannot be asked, and says why', async () => {
    const guard = guarding(stackWith(new Error('not authorized to perform dynamodb:Query')));
    expect(await guardCdk(['deploy'], guard)).toBe(1);
    expect(printed).toContain(
      'Couldn’t check whether sessions are in progress: not authorized to perform dynamodb:Query',
    );
    expect(await guardCdk(['deploy', '--reason', 'known to be empty'], guard)).toBe(7);
    expect(kept).toMatchObject([{ sessionsInProgress: null }]);
  });

  it('is refused where CloudFormation cannot be asked', async () => {
    const guard = guardOf(() => Promise.reject(new Error('AWS isn’t responding.')));
    expect(await guardCdk(['destroy'], guard)).toBe(1);
    expect(printed).toContain('AWS isn’t responding.');
    expect(await guardCdk(['destroy', '--reason', 'x'], guard)).toBe(7);
  });

  it('goes ahead with a reason that cannot be kept, and says so', async () => {
    const stack = { ...stackWith(many), record: () => Promise.reject(new Error('no rights to write')) };
    expect(await guardCdk(['deploy', '--reason', 'saves fail'], guarding(stack))).toBe(7);
    expect(printed).toContain('couldn’t be recorded in the table: no rights to write');
  });
});

describe('whatever changes nothing', () => {
  it.each(['synth', 'diff', 'bootstrap', 'ls'])('is not asked about: %s', async (command) => {
    const guard = guardOf(() => Promise.reject(new Error('asked')));
    expect(await guardCdk([command], guard)).toBe(7);
    expect({ ran, printed }).toEqual({ ran: [[command]], printed: '' });
  });
});

it('explains its own option beside the CDK’s help', async () => {
  await guardCdk(['deploy', '--help'], guarding(stackWith(many)));
  expect({ ran, printed }).toEqual({ ran: [['deploy', '--help']], printed: expect.stringContaining('--reason') });
});

describe('sessions in progress', () => {
  const dueStore = (dueTimes: readonly number[]): DueStore => ({
    async *dueAt(untilMs) {
      const session = { studentId: 's', testId: 't', attemptNumber: 1 };
      yield* dueTimes.filter((atMs) => atMs <= untilMs).map((dueAtMs): DueSession => ({ ...session, dueAtMs }));
    },
  });

  it('are counted however far ahead they end, and those that end soon by themselves', async () => {
    const times = [nowMs - 1000, nowMs + hourMs, nowMs + 4 * hourMs, nowMs + 4 * hourMs + 1, nowMs + 300 * hourMs];
    const counted = await countSessionsInProgress(dueStore(times), nowMs, 4 * hourMs);
    expect(counted).toEqual({ count: 5, soon: 3, lastDueAtMs: nowMs + 300 * hourMs });
    expect(await countSessionsInProgress(dueStore([]), nowMs, 4 * hourMs)).toEqual(nobody);
  });
});
