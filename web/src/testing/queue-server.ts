/** A server and a clock for tests of the save engine. */

import type { AnswerChange, SavedAnswer } from '../../../shared/questions/answer.ts';
import type { RefreshOutcome, SendOutcome } from '../features/room/sync/save-queue-types.ts';

export const savedAt = '2026-11-22T14:00:00.000Z';
/** What most tests need not see. */
export const quiet = { save: () => {}, announce: () => {}, pastEndOf: () => null, isWithheld: () => false };

/** A server that keeps the higher revision, as the real one does. */
export function createServer() {
  const answers = new Map<string, SavedAnswer>();
  const take = (changes: readonly AnswerChange[]): SendOutcome => ({
    kind: 'answered',
    refusals: [],
    results: changes.map((change) => {
      const current = answers.get(change.questionId);
      if (current && current.revision >= change.revision) {
        return { questionId: change.questionId, status: 'stale', answer: current };
      }
      const answer = { ...change, savedAt };
      answers.set(change.questionId, answer);
      return { questionId: change.questionId, status: 'saved', answer };
    }),
  });
  const look = (): RefreshOutcome => ({ kind: 'open', answers: [...answers.values()], askedAtMs: 0 });
  return { answers, take, look };
}

/** Time that passes only when told to. */
export function createTime() {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly act: () => void }[] = [];
  const after = (delayMs: number, act: () => void) => {
    const timer = { atMs: nowMs + delayMs, act };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  async function pass(ms: number) {
    const endMs = nowMs + ms;
    for (;;) {
      const next = timers.filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      nowMs = Math.max(nowMs, next.atMs);
      timers = timers.filter((timer) => timer !== next);
      next.act();
      for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    }
    nowMs = endMs;
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  }
  return { now: () => nowMs, after, pass };
}
