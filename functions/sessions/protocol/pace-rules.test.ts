import { describe, expect, it } from 'vitest';
import { saveBurstMs, saveCostMs, waitMs } from './pace-rules.ts';
import type { Session } from './session.ts';
import { apply, type Records, saving } from './session-transitions.ts';

const session: Session = {
  studentId: 'ada',
  testId: 'sample',
  version: 1,
  attemptNumber: 1,
  state: 'inProgress',
  startedAtMs: 0,
  deadlineMs: 3_600_000,
  dueAtMs: 3_605_000,
  baseSeconds: 3600,
  extraSeconds: 0,
  seed: 'seed',
  revision: 1,
  answers: {},
};

/** Saves at each of these moments; how many are taken, and what the session then is. */
function saveAt(moments: readonly number[], options = {}): { taken: number; records: Records } {
  let records: Records = { session, attempt: null };
  let taken = 0;
  for (const [index, nowMs] of moments.entries()) {
    const change = { questionId: 'q1', value: 'a', revision: index + 1 };
    const applied = apply(records, saving(session, [change], nowMs, options));
    if (!applied.written) continue;
    records = applied.records;
    taken += 1;
  }
  return { taken, records };
}
const every = (ms: number, untilMs: number) => Array.from({ length: untilMs / ms }, (_, index) => index * ms);

describe('the pace of saves', () => {
  it('takes a burst at once and refuses what is beyond it', () => {
    const { taken, records } = saveAt(Array.from({ length: 1_000 }, () => 0));
    expect(taken).toBe(saveBurstMs / saveCostMs);
    expect(records.session && waitMs(records.session, 0)).toBe(1);
    expect(records.session && waitMs(records.session, 1)).toBe(0);
  });

  it('never lets a flood write more than the burst and one save per cost since the start', () => {
    const untilMs = 60_000;
    const { taken } = saveAt(every(5, untilMs));
    expect(taken).toBeLessThanOrEqual((saveBurstMs + untilMs) / saveCostMs);
  });

  it('never stops two tabs that save as often as the page does, for an hour', () => {
    const moments = every(300, 3_600_000);
    expect(saveAt(moments).taken).toBe(moments.length);
  });

  it('takes the last answers of a submit all the same, and counts them', () => {
    const { taken, records } = saveAt(
      Array.from({ length: 200 }, () => 0),
      { isLast: true },
    );
    expect(taken).toBe(200);
    expect(records.session?.paceMs).toBe(200 * saveCostMs);
  });
});
