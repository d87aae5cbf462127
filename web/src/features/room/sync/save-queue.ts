/**
 * The save engine: every change is kept on the device at once, sent within a second, one request at a time,
 * and tried again until the server has said what became of it. Knows nothing of React, fetch or IndexedDB.
 */
import type { SaveResult } from '../../../../../shared/api/problem.ts';
import type { AnswerChange, SavedAnswer } from '../../../../../shared/questions/answer.ts';
import { createStore } from '../../../lib/store.ts';
import {
  type AnswerEntry,
  applyRefusal,
  applyResult,
  changeEntry,
  chooseVersion,
  isSendable,
  isUnsent,
  markSent,
  mergeServerAnswer,
  missedByServer,
  restoreEntry,
  toChange,
} from './answer-entry.ts';
import type {
  RefreshOutcome,
  Refusal,
  SaveQueue,
  SaveQueueOptions,
  SaveQueueState,
  SendOutcome,
  Trouble,
} from './save-queue-types.ts';

const collectMs = 600;
const firstWaitMs = 1_000;
const batchSize = 100;
/** Between two saves of long texts. What is typed meanwhile is on the device. */
const longTextMs = 5_000;
/** After a silence this long another device may have saved: look before sending what has waited. */
const silenceMs = 15_000;

/** Makes the engine; it sends what waits right away. */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const store = createStore<SaveQueueState>({
    entries: new Map(options.entries.map((entry) => [entry.questionId, entry])),
    sending: new Set(),
    trouble: null,
    closedAttemptId: null,
  });
  let timer: { readonly atMs: number; readonly cancel: () => void } | null = null;
  let longTextFromMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<boolean> | null = null;
  let failures = 0;
  let batchLimit = batchSize;
  let heardAtMs = options.now();
  /** When the server, or another tab, last said that it has an answer; by question. */
  const acknowledgedAtMs = new Map<string, number>();
  let stopped = false;

  const isOver = () => stopped || store.get().closedAttemptId !== null;
  const waiting = () =>
    [...store.get().entries.values()].filter((entry) => isSendable(entry) && !options.isWithheld(entry));

  function update(changed: readonly AnswerEntry[], rest: Partial<SaveQueueState> = {}): void {
    const before = store.get().entries;
    const fresh = changed.filter((entry) => before.get(entry.questionId) !== entry);
    if (fresh.length > 0) options.save(fresh);
    const entries = fresh.length > 0 ? new Map([...before, ...fresh.map((e) => [e.questionId, e] as const)]) : before;
    store.set({ ...store.get(), entries, ...rest });
  }

  function plan(delayMs: number, replace = false): void {
    const atMs = options.now() + delayMs;
    if (isOver() || (timer && !replace && timer.atMs <= atMs)) return;
    cancelTimer();
    const cancel = options.after(delayMs, () => {
      timer = null;
      void run();
    });
    timer = { atMs, cancel };
  }

  /** Soon, but no sooner than a long text may go out when nothing else waits. */
  function planNext(): void {
    const isOnlyLong = waiting().every(options.isLongText);
    plan(isOnlyLong ? Math.max(collectMs, longTextFromMs - options.now()) : collectMs);
  }

  function cancelTimer(): void {
    timer?.cancel();
    timer = null;
  }

  /** @param isHurried long texts do not wait for their turn */
  function run(isHurried = false): Promise<boolean> {
    cancelTimer();
    underWay ??= sendOnce(isHurried).finally(() => {
      underWay = null;
    });
    return underWay;
  }

  /** One request, and the plan for the next; true when it went well. */
  async function sendOnce(isHurried: boolean): Promise<boolean> {
    if (isOver()) return false;
    if (failures > 0 && options.now() - heardAtMs > silenceMs) {
      const seen = await options.refresh();
      if (seen.kind === 'failed') return fail(seen.trouble, seen.retryAfterMs);
      if (seen.kind === 'closed') return end(seen.attemptId);
      heardAtMs = options.now();
      lookedAt(seen);
    }
    const mayBeLong = isHurried || options.now() >= longTextFromMs;
    const changes = takeBatch(together(waiting(), mayBeLong ? 1 : 0).slice(0, batchLimit));
    if (changes.length === 0) {
      failures = 0;
      if (waiting().length > 0) planNext();
      if (store.get().trouble) update([], { trouble: null });
      return true;
    }
    return settle(changes, await options.send(changes));
  }

  /** Those of some entries that one request takes. */
  function together(entries: readonly AnswerEntry[], maxLongTexts: 0 | 1): readonly AnswerEntry[] {
    let longTexts = 0;
    return entries.filter((entry) => !options.isLongText(entry) || ++longTexts <= maxLongTexts);
  }

  function takeBatch(entries: readonly AnswerEntry[]): readonly AnswerChange[] {
    if (entries.some(options.isLongText)) longTextFromMs = options.now() + longTextMs;
    if (entries.length > 0) {
      update(entries.map(markSent), { sending: new Set(entries.map((entry) => entry.questionId)) });
    }
    return entries.map(toChange);
  }

  function settle(changes: readonly AnswerChange[], outcome: SendOutcome): boolean {
    if (stopped) return false;
    switch (outcome.kind) {
      case 'failed':
        return fail(outcome.trouble, outcome.retryAfterMs);
      case 'closed':
        return end(outcome.attemptId);
      case 'rejected': {
        longTextFromMs = Number.NEGATIVE_INFINITY;
        if (changes.length > 1) {
          batchLimit = Math.ceil(changes.length / 2);
          update([], { sending: new Set() });
        } else {
          settleEach(changes, [{ questionId: changes[0]?.questionId ?? '', reason: outcome.reason }], []);
        }
        plan(0, true);
        return true;
      }
      case 'answered':
        settleEach(changes, outcome.refusals, outcome.results);
        options.announce(outcome.results.map((result) => result.answer));
        if (changes.some((change) => !isMentioned(change, outcome))) return fail('serverFault');
        if (waiting().length > 0) planNext();
        return true;
    }
  }

  function settleEach(
    changes: readonly AnswerChange[],
    refusals: readonly Refusal[],
    results: readonly SaveResult[],
  ): void {
    failures = 0;
    heardAtMs = options.now();
    if (results.length > 0) batchLimit = batchSize;
    const changed: AnswerEntry[] = [];
    for (const change of changes) {
      const entry = store.get().entries.get(change.questionId);
      const result = results.find((one) => one.questionId === change.questionId);
      const refusal = refusals.find((one) => one.questionId === change.questionId);
      if (result) acknowledgedAtMs.set(change.questionId, heardAtMs);
      if (entry && result) changed.push(applyResult(entry, change, result));
      else if (entry && refusal) changed.push(applyRefusal(entry, change, refusal.reason));
    }
    update(changed, { sending: new Set(), trouble: null });
  }

  /** Tries again later: at the server's word, or after a wait that grows. */
  function fail(trouble: Trouble, retryAfterMs = 0): boolean {
    failures += 1;
    longTextFromMs = Number.NEGATIVE_INFINITY;
    const fullMs = Math.min(options.longestWaitMs(), firstWaitMs * 2 ** Math.min(failures - 1, 10));
    update([], { sending: new Set(), trouble });
    plan(Math.max(retryAfterMs, fullMs / 2 + (fullMs / 2) * options.random()), true);
    return false;
  }

  function end(attemptId: string): boolean {
    cancelTimer();
    update([], { sending: new Set(), trouble: null, closedAttemptId: attemptId });
    return false;
  }

  function merge(answers: readonly SavedAnswer[]): void {
    const merged = answers.flatMap((answer) => {
      const entry = store.get().entries.get(answer.questionId);
      return entry ? [mergeServerAnswer(entry, answer)] : [];
    });
    update(merged);
  }

  function lookedAt({ answers, askedAtMs }: Extract<RefreshOutcome, { kind: 'open' }>): void {
    const onServer = new Map(answers.map((answer) => [answer.questionId, answer]));
    const missed = [...store.get().entries.values()].filter(
      ({ questionId }) => (acknowledgedAtMs.get(questionId) ?? Number.NEGATIVE_INFINITY) < askedAtMs,
    );
    update(missed.map((entry) => missedByServer(entry, onServer.get(entry.questionId))));
    merge(answers);
    if (failures === 0 && waiting().length > 0) planNext();
  }

  function restore(stored: readonly AnswerEntry[]): void {
    if (isOver()) return;
    const restored = stored.flatMap((one) => {
      const entry = store.get().entries.get(one.questionId);
      return entry ? [restoreEntry(entry, one)] : [];
    });
    update(restored);
    if (waiting().length > 0) planNext();
  }

  /** Beside a request that is under way, by a page that cannot wait for it. */
  function sendAside(entries: readonly AnswerEntry[]): void {
    const changes = entries.map(toChange);
    update(entries.map(markSent));
    void options.send(changes).then((outcome) => {
      if (outcome.kind === 'answered' && !stopped) settleEach(changes, outcome.refusals, outcome.results);
    });
  }

  function stamped(entry: AnswerEntry): AnswerEntry {
    const revision = Math.max(entry.revision, options.leastRevision());
    return { ...entry, revision, givenAt: options.givenAt(), pastEndOf: options.pastEndOf() };
  }

  function edit(questionId: string, act: (entry: AnswerEntry) => AnswerEntry): void {
    const entry = store.get().entries.get(questionId);
    if (!entry || isOver()) return;
    const changed = act(entry);
    if (changed === entry) return;
    update([changed.revision > entry.revision ? stamped(changed) : changed]);
    if (failures === 0) planNext();
  }

  if (waiting().length > 0) plan(0);

  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (questionId, value) => edit(questionId, (entry) => changeEntry(entry, value)),
    choose: (questionId, choice) => edit(questionId, (entry) => chooseVersion(entry, choice)),
    merge(answers) {
      for (const { questionId } of answers) acknowledgedAtMs.set(questionId, options.now());
      merge(answers);
    },
    lookedAt,
    restore,
    async flush() {
      await underWay;
      while (!isOver() && waiting().length > 0) {
        if (!(await run(true))) break;
      }
      return ![...store.get().entries.values()].some(isUnsent);
    },
    flushBeforeLeaving() {
      const { sending } = store.get();
      const left = waiting().filter(
        (entry) => !sending.has(entry.questionId) || entry.revision > (entry.sent?.to ?? 0),
      );
      if (isOver() || left.length === 0) return;
      const first = together(left, 1);
      if (!underWay) void run(true);
      else sendAside(first);
      for (const entry of left) if (!first.includes(entry)) sendAside([entry]);
    },
    close: (attemptId) => void end(attemptId),
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

/** True when the reply says what became of this answer. */
function isMentioned(change: AnswerChange, reply: Extract<SendOutcome, { kind: 'answered' }>): boolean {
  return [...reply.results, ...reply.refusals].some((one) => one.questionId === change.questionId);
}
