import { describe, expect, it } from 'vitest';
import { anchorClock, remainingMsAt, serverMsAt } from '../../../lib/server-clock.ts';
import { emptyEntry } from './answer-entry.ts';
import { latestKnownMs, mayStillRun, sampleOf } from './stored-view.ts';

const deadline = '2026-11-22T15:00:00.000Z';
const stored = {
  session: {
    sessionId: 'algebra~1~1',
    testId: 'algebra',
    version: 1,
    attemptNumber: 1,
    title: 'Algebra',
    serverTime: '2026-11-22T14:00:00.000Z',
    startedAt: '2026-11-22T14:00:00.000Z',
    deadline,
    timeLimit: {
      baseSeconds: 3600,
      extraSeconds: 0,
      totalSeconds: 3600,
      availableSeconds: 3600,
      limitedBy: 'duration' as const,
    },
    state: 'inProgress' as const,
    remainingMs: 600_000,
    instructions: '',
    navigation: 'oneAtATime' as const,
    calculator: 'off' as const,
    sections: [],
    questions: [],
    answers: [],
  },
  heardAtMs: 1_000_000,
  isPastEnd: false,
};
const nowMs = 100_000;
const leftAt = (wallNowMs: number) => remainingMsAt(anchorClock(null, sampleOf(stored, nowMs, wallNowMs)), nowMs);

describe('the time left, without the server', () => {
  it('is what it was, less what has passed since', () => {
    expect(leftAt(1_000_000 + 60_000)).toBe(540_000);
  });

  it('is never more than it was, when the clock was set back', () => {
    expect(leftAt(1_000_000 - 3_600_000)).toBe(600_000);
  });

  it('is none after the end', () => {
    expect(leftAt(1_000_000 + 700_000)).toBe(0);
  });

  it('gives way to whatever the server says', () => {
    const guess = anchorClock(null, sampleOf(stored, nowMs, 1_000_000));
    const sample = { deadline, remainingMs: 585_000, sentAtMs: nowMs + 1_000, receivedAtMs: nowMs + 1_200 };
    expect(remainingMsAt(anchorClock(guess, sample), nowMs + 1_100)).toBe(585_000);
  });

  it('is not more than what is left since the last answer, when the clock was set back', () => {
    const typed = { ...emptyEntry('q1'), givenAt: '2026-11-22T14:58:00.000Z' };
    const savedAt = '2026-11-22T14:59:00.000Z';
    const saved = { ...emptyEntry('q2'), known: { questionId: 'q2', value: 'a', revision: 1, savedAt } };
    const latestMs = latestKnownMs([typed, saved, emptyEntry('q3')]);
    const sample = sampleOf(stored, nowMs, 1_000_000 - 3_600_000, latestMs);
    expect(remainingMsAt(anchorClock(null, sample), nowMs)).toBe(60_000);
  });

  it('says how long ago the end was: an answer given after it has its true time', () => {
    const anchor = anchorClock(null, sampleOf(stored, nowMs, 1_000_000 + 700_000));
    expect(serverMsAt(anchor, nowMs)).toBe(Date.parse(deadline) + 100_000);
  });
});

describe('a test that the device keeps', () => {
  it('may still run until two hours after its known end', () => {
    expect(mayStillRun(stored, 1_000_000 + 600_000 + 7_199_000)).toBe(true);
    expect(mayStillRun(stored, 1_000_000 + 600_000 + 7_200_000)).toBe(false);
  });
});
