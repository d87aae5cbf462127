import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityAt, endingAt, isDue, mayClose, timeLimitAt, timeLimitOf } from './session-rules.ts';

const noExtra = { extraPercent: 0, extraSeconds: 0 };
const open = { durationSeconds: 3600, opensAtMs: null, closesAtMs: null, attemptsAllowed: 2 };

describe('the time limit', () => {
  it('is the duration', () => {
    expect(timeLimitAt(open, noExtra, 1000)).toEqual({
      timeLimit: {
        baseSeconds: 3600,
        extraSeconds: 0,
        totalSeconds: 3600,
        availableSeconds: 3600,
        limitedBy: 'duration',
      },
      deadlineMs: 3_601_000,
    });
  });

  it('grows by a share and by a fixed amount', () => {
    const { timeLimit } = timeLimitAt(open, { extraPercent: 50, extraSeconds: 60 }, 0);
    expect(timeLimit).toMatchObject({ baseSeconds: 3600, extraSeconds: 1860, totalSeconds: 5460 });
  });

  it('is cut by the test’s hard close, extra time or not, and says so', () => {
    const { timeLimit, deadlineMs } = timeLimitAt(
      { ...open, closesAtMs: 600_000 },
      { extraPercent: 100, extraSeconds: 0 },
      0,
    );
    expect(deadlineMs).toBe(600_000);
    expect(timeLimit).toMatchObject({ totalSeconds: 7200, availableSeconds: 600, limitedBy: 'closesAt' });
  });

  it('never ends before it begins, and a session has the limit it was promised', () => {
    fc.assert(
      fc.property(
        fc.record({
          durationSeconds: fc.integer({ min: 1, max: 100_000 }),
          opensAtMs: fc.constant(null),
          closesAtMs: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
        }),
        fc.record({ extraPercent: fc.integer({ min: 0, max: 300 }), extraSeconds: fc.integer({ min: 0, max: 9999 }) }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (test, extra, startedAtMs) => {
          const { timeLimit, deadlineMs } = timeLimitAt(test, extra, startedAtMs);
          expect(deadlineMs).toBeGreaterThanOrEqual(startedAtMs);
          expect(timeLimitOf({ ...timeLimit, startedAtMs, deadlineMs })).toEqual(timeLimit);
        },
      ),
    );
  });
});

describe('whether a student can start', () => {
  const window = { ...open, opensAtMs: 1000, closesAtMs: 2000 };
  it.each([
    ['before the first moment of the window', 999, 0, 'notOpenYet'],
    ['at its first moment', 1000, 0, 'available'],
    ['at its last', 1999, 1, 'available'],
    ['after it', 2000, 0, 'closed'],
    ['when all attempts are used', 1500, 2, 'noAttemptsLeft'],
    ['when all are used and it has closed', 2000, 2, 'closed'],
  ])('%s', (_when, nowMs, used, expected) => {
    expect(availabilityAt(window, { used, inProgress: false }, nowMs)).toBe(expected);
  });

  it('is told to go on while a session is in progress, even after the window', () => {
    expect(availabilityAt(window, { used: 2, inProgress: true }, 3000)).toBe('inProgress');
  });
});

describe('who may close', () => {
  const session = { startedAtMs: 0, deadlineMs: 60_000, dueAtMs: 65_000 };
  it('is nobody but the student or an operator by name before deadline + grace', () => {
    for (const closer of ['schedule', 'queue', 'request', 'sweep'] as const) {
      expect(mayClose(closer, session, 64_999)).toBe(false);
      expect(mayClose(closer, session, 65_000)).toBe(true);
    }
    expect(mayClose('student', session, 1)).toBe(true);
    expect(mayClose('operator', session, 1)).toBe(true);
  });

  it('agrees with what is due', () => {
    expect(isDue(session, 64_999)).toBe(false);
    expect(isDue(session, 65_000)).toBe(true);
  });
});

describe('how a session ended', () => {
  const session = { startedAtMs: 1_000, deadlineMs: 61_000 };
  it('is submitted before the deadline, with the real time', () => {
    expect(endingAt(session, 31_999)).toEqual({
      outcome: 'submitted',
      isExpired: false,
      finishedAtMs: 31_999,
      timeTakenSeconds: 30,
    });
  });

  it.each([61_000, 66_000, 10 ** 9])('is expired at the deadline with all the time allowed, closed at %i', (nowMs) => {
    expect(endingAt(session, nowMs)).toEqual({
      outcome: 'expired',
      isExpired: true,
      finishedAtMs: 61_000,
      timeTakenSeconds: 60,
    });
  });

  it('does not take less than no time when the clock jumped back', () => {
    expect(endingAt(session, 0)).toMatchObject({ outcome: 'submitted', finishedAtMs: 1_000, timeTakenSeconds: 0 });
  });
});
