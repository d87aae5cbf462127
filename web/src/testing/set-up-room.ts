/** A room with a server in memory, and a clock that moves by hand. */
import { vi } from 'vitest';
import type { Changes } from '../../../shared/api/changes.ts';
import type { OpenSession } from '../../../shared/api/sessions.ts';
import type { SavedAnswer } from '../../../shared/questions/answer.ts';
import { createExamRoom } from '../features/room/exam-room.ts';
import type { ExamRoomOptions } from '../features/room/exam-room-types.ts';
import { type AnswerEntry, changeEntry, emptyEntry } from '../features/room/sync/answer-entry.ts';
import type { AnswerStore } from '../features/room/sync/answer-store.ts';
import type { SendOutcome } from '../features/room/sync/save-queue-types.ts';
import type { LookOutcome, SubmitOutcome } from '../features/room/sync/session-calls.ts';
import { latestKnownMs, type StoredView, sampleOf } from '../features/room/sync/stored-view.ts';
import type { TabRole } from '../features/room/sync/tab-role.ts';
import type { TimeSample } from '../lib/server-clock.ts';
import { createServiceWatch } from '../lib/service-watch.ts';
import { fullAttempt, iso, opened, ownBucket, startMs } from './sample-room.ts';

export { iso, ownBucket };

const attempt = { attemptId: 'demo~1~1' };
const graceMs = 5_000;

interface Overrides {
  readonly stored?: 'refused' | 'slow';
  readonly onDevice?: string;
  readonly visible?: boolean;
  /** Whether this page started the session, as it has unless given. */
  readonly startedHere?: boolean;
  /** Instead of a minute. */
  readonly lastsMs?: number;
  /** What the device has of an earlier session of this address. */
  readonly earlier?: readonly AnswerEntry[];
  /** Closes the session when its time and the grace are over, as the real one does. */
  readonly closesByTime?: boolean;
  /** What another device had answered before the room was opened. */
  readonly answeredElsewhere?: string;
}

/** Opens the room of a one-minute test with one question, `q1`. */
export function setUpRoom(overrides: Overrides = {}) {
  let nowMs = 0;
  /** How long the device has slept: meanwhile its monotonic clock stood still. */
  let sleptMs = 0;
  /** By how much its owner has set the wall clock. */
  let wallOffMs = 0;
  const trueMs = () => nowMs + sleptMs;
  let deadlineMs = overrides.lastsMs ?? 60_000;
  let online = true;
  let closed = false;
  const isClosed = () => {
    if (overrides.closesByTime && trueMs() >= deadlineMs + graceMs) closed = true;
    return closed;
  };
  let answers: SavedAnswer[] = [];
  const answerElsewhere = (value: string) => {
    answers = [{ questionId: 'q1', value, revision: 1 + nowMs / 100, savedAt: iso(trueMs()) }];
  };
  if (overrides.answeredElsewhere) answerElsewhere(overrides.answeredElsewhere);
  const changedAtMs: Record<string, number> = {};
  const publish = (index: number, atMs: number) => {
    changedAtMs[index] = startMs + atMs;
  };
  const askedForChanges = vi.fn<(testId: string) => Promise<Changes | null>>(async () =>
    online ? { changedAtMs } : null,
  );
  let looks = 0;
  const service = createServiceWatch();
  let startedAt = iso(0);
  let isKnown = true;
  const viewNow = (): OpenSession => {
    const { deadline, remainingMs } = sample();
    return { ...opened, startedAt, deadline, remainingMs, answers };
  };
  const saved: unknown[] = [];
  /** Of each save, the end that the session had then, in milliseconds from the start. */
  const savedUntilMs: number[] = [];
  /** Of each save, whether other devices were to be told of it. */
  const toldOthers: boolean[] = [];
  let setRole: (role: TabRole) => void = () => {};
  let hear: (sample: TimeSample) => void = () => {};
  /** Of each submission, how much time was left. */
  const completedLeftMs: number[] = [];
  const submit = vi.fn<() => Promise<SubmitOutcome>>(async () => {
    if (!online) return { kind: 'failed', trouble: 'offline' };
    completedLeftMs.push(deadlineMs - trueMs());
    closed = true;
    // The room reads nothing of the attempt but its id.
    return { kind: 'submitted', attempt: { ...fullAttempt, ...attempt } };
  });
  const storedEntries = new Map<string, AnswerEntry>();
  let storedView: StoredView | null = null;
  const timers: { atMs: number; act: () => void }[] = [];
  const store: AnswerStore = {
    load: async () => ({ entries: [], flagged: [] }),
    save: vi.fn(async (_studentId, _sessionId, entries) => {
      if (overrides.stored === 'refused') throw new Error('QuotaExceededError');
      for (const entry of entries) storedEntries.set(entry.questionId, entry);
    }),
    saveFlags: vi.fn(async () => {}),
    loadView: async () => null,
    loadViews: async () => [],
    saveView: vi.fn(async (_studentId, view) => {
      storedView = view;
    }),
    note: vi.fn(async () => {}),
    notes: async () => [],
    settle: async () => {},
    setAside: async () => {},
    loadAside: async () => [],
    purge: async () => {},
    forgetStudent: async () => {},
    countUnsent: async () => 0,
  };
  const sample = (): TimeSample => ({
    deadline: iso(deadlineMs),
    remainingMs: Math.max(0, deadlineMs - trueMs()),
    sentAtMs: nowMs,
    receivedAtMs: nowMs,
  });
  const onDevice = overrides.onDevice;
  const open = (from: Pick<ExamRoomOptions, 'session' | 'sample' | 'isFromDevice' | 'isPastEnd' | 'stored'>) =>
    createExamRoom({
      ...from,
      startedHere: overrides.startedHere ?? true,
      studentId: 'ada',
      earlier: overrides.earlier ?? [],
      store,
      service,
      isLongText: () => false,
      makeCalls: (onTime) => {
        hear = onTime;
        return {
          async send(changes, { tellOthers } = { tellOthers: false }): Promise<SendOutcome> {
            toldOthers.push(tellOthers);
            if (!online) return { kind: 'failed', trouble: 'offline' };
            if (!isKnown) return { kind: 'failed', trouble: 'unknownSession' };
            if (isClosed()) return { kind: 'closed', attemptId: 'demo~1~1', fate: { counted: [], late: [] } };
            onTime(sample());
            const results = changes.map((change) => {
              const { questionId } = change;
              const newer = answers.find(
                (answer) => answer.questionId === questionId && answer.revision > change.revision,
              );
              if (newer) return { questionId, status: 'stale' as const, answer: newer };
              saved.push(change.value);
              savedUntilMs.push(deadlineMs);
              const answer = { questionId, value: change.value, revision: change.revision, savedAt: iso(nowMs) };
              answers = [...answers.filter((one) => one.questionId !== questionId), answer];
              return { questionId, status: 'saved' as const, answer };
            });
            return { kind: 'answered', results, refusals: [] };
          },
          async look(): Promise<LookOutcome> {
            looks += 1;
            if (!online) return { kind: 'failed', trouble: 'offline' };
            if (!isKnown) return { kind: 'failed', trouble: 'unknownSession' };
            if (isClosed()) {
              return { kind: 'seen', view: { ...opened, state: 'expired', attemptId: 'demo~1~1' } };
            }
            onTime(sample());
            return { kind: 'seen', view: viewNow() };
          },
          changes: askedForChanges,
          submit,
        };
      },
      claimTab: (onRole) => {
        setRole = onRole;
        return { takeOver: () => {}, stop: () => {} };
      },
      announce: () => {},
      now: () => nowMs,
      wallNow: () => startMs + trueMs() + wallOffMs,
      after: (delayMs, act) => {
        const timer = { atMs: nowMs + delayMs, act };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
      random: () => 0.5,
      isVisible: () => overrides.visible ?? true,
    });
  let room = open({
    session: viewNow(),
    sample: sample(),
    isFromDevice: false,
    isPastEnd: false,
    stored:
      overrides.stored === 'slow'
        ? 'slow'
        : { entries: onDevice ? [changeEntry(emptyEntry('q1'), onDevice)] : [], flagged: [] },
  });
  /** As `load-session` does. */
  function reload(): 'open' | 'ended' {
    room.stop();
    timers.length = 0;
    const stored = { entries: [...storedEntries.values()], flagged: [] };
    if (online && isClosed()) return 'ended';
    if (online) room = open({ session: viewNow(), sample: sample(), isFromDevice: false, isPastEnd: false, stored });
    else {
      if (!storedView) throw new Error('The device has kept nothing');
      const { session, isPastEnd } = storedView;
      const guess = sampleOf(storedView, nowMs, startMs + trueMs() + wallOffMs, latestKnownMs(stored.entries));
      room = open({ session, sample: guess, isFromDevice: true, isPastEnd, stored });
    }
    return 'open';
  }
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
    /** The one that is open now, after a {@link reload}. */
    roomNow: () => room,
    reload,
    stored: (questionId: string) => storedEntries.get(questionId),
    trueMs,
    isClosed,
    deadlineMs: () => deadlineMs,
    savedUntilMs,
    completedLeftMs,
    saved,
    submit,
    store,
    moveTo,
    settle,
    /** The lid is closed for so long; the next look at the clock follows. */
    sleepFor: async (ms: number) => {
      sleptMs += ms;
      await moveTo(nowMs + 1_000);
    },
    setWallClockBy: (ms: number) => {
      wallOffMs += ms;
    },
    /** Second by second: a longer step is a sleep. */
    watchTo: async (ms: number) => {
      while (nowMs < ms) await moveTo(nowMs + 1_000);
    },
    looks: () => looks,
    toldOthers,
    askedForChanges,
    hear: (sample: TimeSample) => hear(sample),
    publish,
    answerElsewhere,
    extendTo: (ms: number) => {
      deadlineMs = ms;
      publish(ownBucket, nowMs);
    },
    setOnline: (value: boolean) => {
      online = value;
    },
    service,
    /** The server's table as it was: without the answers since, or with these. */
    restore: (before: readonly SavedAnswer[] = []) => {
      answers = [...before];
    },
    /** The server's table as it was before the session was started; with a time, it has been started again since. */
    restoreBeforeStart: (startedAgainAtMs?: number) => {
      answers = [];
      if (startedAgainAtMs === undefined) isKnown = false;
      else startedAt = iso(startedAgainAtMs);
    },
    onServer: () => answers,
    setRole: (role: TabRole) => setRole(role),
    closeOnServer: () => {
      closed = true;
    },
  };
}
