import { describe, expect, it, vi } from 'vitest';
import type { OpenSession } from '../../../../shared/api/sessions.ts';
import type { TimeSample } from '../../lib/server-clock.ts';
import { changeEntry, emptyEntry } from './answer-entry.ts';
import type { AnswerStore } from './answer-store.ts';
import { createExamRoom } from './exam-room.ts';
import type { SendOutcome } from './save-queue-types.ts';
import type { CompleteOutcome, LookOutcome } from './session-calls.ts';

const startMs = Date.parse('2026-11-22T14:00:00.000Z');
const iso = (ms: number) => new Date(startMs + ms).toISOString();
const timeLimit = {
  baseSeconds: 60,
  extraSeconds: 0,
  totalSeconds: 60,
  availableSeconds: 60,
  limitedBy: 'duration',
} as const;

const session: OpenSession = {
  sessionId: 'demo~1~1',
  testId: 'demo',
  version: 1,
  attemptNumber: 1,
  title: 'Demo',
  serverTime: iso(0),
  startedAt: iso(0),
  deadline: iso(60_000),
  timeLimit,
  state: 'inProgress',
  remainingMs: 60_000,
  instructions: '',
  questions: [{ questionId: 'q1', type: 'trueFalse', text: 'Yes?', points: 1 }],
  answers: [],
};
const attempt = { attemptId: 'demo~1~1' };

/** A room with a server in memory, and a monotonic clock that moves by hand. */
function setUp(overrides: { kept?: 'refused' | 'slow'; onDevice?: string } = {}) {
  let nowMs = 0;
  let deadlineMs = 60_000;
  let online = true;
  let closed = false;
  const saved: unknown[] = [];
  const complete = vi.fn<() => Promise<CompleteOutcome>>(async () => {
    if (!online) return { kind: 'failed', trouble: 'offline' };
    closed = true;
    // The room reads nothing of the attempt but its id.
    return { kind: 'completed', attempt: { ...fullAttempt, ...attempt } };
  });
  const timers: { atMs: number; act: () => void }[] = [];
  const store: AnswerStore = {
    load: async () => ({ entries: [], flagged: [] }),
    keep: vi.fn(async () => {
      if (overrides.kept === 'refused') throw new Error('QuotaExceededError');
    }),
    keepFlags: vi.fn(async () => {}),
    forget: vi.fn(async () => {}),
    countUnsent: async () => 0,
  };
  const sample = (): TimeSample => ({
    deadline: iso(deadlineMs),
    remainingMs: Math.max(0, deadlineMs - nowMs),
    sentAtMs: nowMs,
    receivedAtMs: nowMs,
  });
  const onDevice = overrides.onDevice;
  const room = createExamRoom({
    session,
    sample: sample(),
    studentId: 'ada',
    kept:
      overrides.kept === 'slow'
        ? 'slow'
        : { entries: onDevice ? [changeEntry(emptyEntry('q1'), onDevice)] : [], flagged: [] },
    store,
    makeCalls: (onTime) => ({
      async send(changes): Promise<SendOutcome> {
        if (!online) return { kind: 'failed', trouble: 'offline' };
        if (closed) return { kind: 'closed', attemptId: 'demo~1~1', fate: { counted: [], late: [] } };
        onTime(sample());
        saved.push(...changes.map((change) => change.value));
        const results = changes.map((change) => ({
          questionId: change.questionId,
          status: 'saved' as const,
          answer: { ...change, savedAt: iso(nowMs) },
        }));
        return { kind: 'answered', results, refusals: [] };
      },
      async look(): Promise<LookOutcome> {
        if (!online) return { kind: 'failed', trouble: 'offline' };
        if (closed) {
          return { kind: 'seen', view: { ...session, state: 'expired', attemptId: 'demo~1~1' } };
        }
        onTime(sample());
        return { kind: 'seen', view: { ...session, deadline: iso(deadlineMs), remainingMs: sample().remainingMs } };
      },
      complete,
    }),
    announce: () => {},
    now: () => nowMs,
    wallNow: () => startMs + nowMs,
    after: (delayMs, act) => {
      const timer = { atMs: nowMs + delayMs, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    random: () => 0.5,
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  const moveTo = async (ms: number) => {
    nowMs = ms;
    room.tick();
    await settle();
    for (const timer of timers.filter((one) => one.atMs <= nowMs)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.act();
      await settle();
    }
  };
  return {
    room,
    saved,
    complete,
    store,
    moveTo,
    extendTo: (ms: number) => {
      deadlineMs = ms;
    },
    setOnline: (value: boolean) => {
      online = value;
    },
    closeOnServer: () => {
      closed = true;
    },
  };
}

const fullAttempt = {
  attemptId: 'demo~1~1',
  testId: 'demo',
  version: 1,
  attemptNumber: 1,
  title: 'Demo',
  outcome: 'submitted' as const,
  isExpired: false,
  startedAt: iso(0),
  finishedAt: iso(60_000),
  timeTakenSeconds: 60,
  answeredCount: 1,
  questionCount: 1,
  score: null,
  review: {
    score: { visible: false, from: null },
    answers: { visible: false, from: null },
    correctness: { visible: false, from: null },
    rightAnswers: { visible: false, from: null },
    feedback: { visible: false, from: null },
  },
  serverTime: iso(60_000),
  timeLimit,
  questions: null,
  lateAnswers: [],
};

describe('the exam room', () => {
  it('locks at zero, sends what waits, and then submits', async () => {
    const { room, saved, complete, moveTo } = setUp();
    await moveTo(59_900);
    room.change('q1', true);
    await moveTo(60_000);
    expect(saved).toEqual([true]);
    expect(complete).toHaveBeenCalledTimes(1);
    expect(room.state.get()).toMatchObject({ phase: 'closed', attemptId: 'demo~1~1' });
    room.change('q1', false);
    expect(room.answers.get().entries.get('q1')?.value).toBe(true);
  });

  it('never submits over extra time that it had not heard of', async () => {
    const { room, complete, moveTo, extendTo } = setUp();
    extendTo(660_000);
    await moveTo(60_000);
    expect(complete).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({ phase: 'working', movedByMs: 600_000 });
    expect(room.remainingMs()).toBe(600_000);
    room.change('q1', true);
    expect(room.answers.get().entries.get('q1')?.value).toBe(true);
  });

  it('says so when it is offline at zero, and keeps trying until the server answers', async () => {
    const { room, complete, moveTo, setOnline } = setUp();
    await moveTo(59_000);
    setOnline(false);
    room.change('q1', true);
    await moveTo(60_000);
    expect(room.state.get()).toMatchObject({ phase: 'timeUp', trouble: 'offline' });
    await moveTo(63_000);
    expect(complete).not.toHaveBeenCalled();
    setOnline(true);
    await moveTo(66_000);
    expect(room.state.get().phase).toBe('closed');
  });

  it('learns of its end from a save, when another device has submitted', async () => {
    const { room, moveTo, closeOnServer } = setUp();
    closeOnServer();
    room.change('q1', true);
    await moveTo(1_000);
    expect(room.state.get().phase).toBe('closed');
  });

  it('asks the server after a sleep', async () => {
    const { room, moveTo, extendTo } = setUp();
    await moveTo(1_000);
    extendTo(120_000);
    await moveTo(30_000);
    expect(room.remainingMs()).toBe(90_000);
  });

  it('sends what an earlier page left on the device', async () => {
    const { saved, moveTo } = setUp({ onDevice: 'left over' });
    await moveTo(1_000);
    expect(saved).toEqual(['left over']);
  });

  it('does not submit while an answer has not reached the server, and stays open', async () => {
    const { room, complete, setOnline } = setUp();
    setOnline(false);
    room.change('q1', true);
    await room.submit();
    expect(complete).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({ phase: 'working', trouble: 'offline' });
    setOnline(true);
    await room.submit();
    expect(room.state.get().phase).toBe('closed');
  });

  it('admits it when the browser keeps nothing, and goes on', async () => {
    const { room, saved, moveTo } = setUp({ kept: 'refused' });
    room.change('q1', true);
    await moveTo(1_000);
    expect(room.state.get().keptOnDevice).toBe(false);
    expect(saved).toEqual([true]);
  });

  describe('when the device’s store is slow', () => {
    const late = {
      entries: [changeEntry(changeEntry(emptyEntry('q1'), 'older'), 'kept on the device')],
      flagged: ['q1'],
    };

    it('takes in and sends what was kept, as soon as it is read, and raises no alarm meanwhile', async () => {
      const { room, saved, moveTo } = setUp({ kept: 'slow' });
      expect(room.state.get().keptOnDevice).toBe(true);
      room.takeKept(late);
      expect(room.answers.get().entries.get('q1')?.value).toBe('kept on the device');
      expect(room.state.get().flagged).toEqual(new Set(['q1']));
      await moveTo(1_000);
      expect(saved).toEqual(['kept on the device']);
    });

    it('puts what was typed meanwhile above it, so that no later visit brings the older text back', () => {
      const { room } = setUp({ kept: 'slow' });
      room.change('q1', 'typed since');
      room.takeKept(late);
      expect(room.answers.get().entries.get('q1')).toMatchObject({ value: 'typed since', revision: 3 });
    });

    it('says that nothing is kept when that turns out to be so', () => {
      const { room } = setUp({ kept: 'slow' });
      room.takeKept(null);
      expect(room.state.get().keptOnDevice).toBe(false);
    });
  });
});
