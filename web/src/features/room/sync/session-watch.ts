/**
 * Keeps watch over an open session while nothing is heard of it: what the page knows, whether another device may be at
 * work on it, and asking, by the rules of `change-rules`.
 */
import type { Changes } from '../../../../../shared/api/changes.ts';
import type { SaveResult } from '../../../../../shared/api/problem.ts';
import type { SavedAnswer } from '../../../../../shared/questions/answer.ts';
import type { TimeSample } from '../../../lib/server-clock.ts';
import { type AnswerEntry, isFromElsewhere } from './answer-entry.ts';
import { mayConcern, type Situation, whatToAsk } from './change-rules.ts';

/** What the watch is made of. */
export interface SessionWatchOptions {
  readonly startedAtMs: number;
  readonly openedAtMs: number;
  /** Whether another device may have the session open, as far as one can tell at first. */
  readonly isShared: boolean;
  /** The changes; `null` when they cannot be had. Never throws. */
  readonly askChanges: () => Promise<Changes | null>;
  readonly askSession: () => void;
}

/** What the room notices at a tick. */
export interface Noticed extends Pick<Situation, 'slept' | 'isVisible'> {
  /** Monotonic milliseconds. */
  readonly nowMs: number;
  /** Of several tabs, this is the one that takes changes. */
  readonly isActive: boolean;
}

/** Finds the answer as this page has it. */
export type FindEntry = (questionId: string) => AnswerEntry;

/** The watch. */
export interface SessionWatch {
  /** A reply told of the session. */
  heard(sample: TimeSample): void;
  /** Answers that the server has; to be called before they are merged. */
  seen(answers: readonly SavedAnswer[], entryOf: FindEntry): void;
  /** What became of this page's own answers; to be called before they are settled. */
  saved(results: readonly SaveResult[], entryOf: FindEntry): void;
  tick(noticed: Noticed): void;
  /** Whether another device may have the session open: if so it must be told of what is saved here. */
  readonly isShared: boolean;
}

/** Makes the watch; until something is heard, the page counts as one that knows nothing. */
export function createSessionWatch({
  startedAtMs,
  openedAtMs,
  isShared: isSharedAtFirst,
  askChanges,
  askSession,
}: SessionWatchOptions): SessionWatch {
  let heardAtMs = openedAtMs;
  let askedAtMs = openedAtMs;
  /** By the server's clock: what the changes are compared with. A laptop's own clock may be wrong. */
  let heardServerMs: number | null = null;
  let isShared = isSharedAtFirst;
  let isAskingChanges = false;

  async function askForChanges(): Promise<void> {
    isAskingChanges = true;
    const changes = await askChanges();
    isAskingChanges = false;
    if (!changes || heardServerMs === null || mayConcern(changes, startedAtMs, heardServerMs)) askSession();
  }

  function seen(answers: readonly SavedAnswer[], entryOf: FindEntry): void {
    isShared ||= answers.some((answer) => isFromElsewhere(entryOf(answer.questionId), answer));
  }

  return {
    get isShared() {
      return isShared;
    },
    heard({ deadline, remainingMs, receivedAtMs }) {
      heardAtMs = receivedAtMs;
      heardServerMs = Math.max(heardServerMs ?? 0, Date.parse(deadline) - remainingMs);
    },
    seen,
    saved(results, entryOf) {
      // Who works here now does not work elsewhere.
      if (results.some(({ status }) => status === 'saved')) isShared = false;
      seen(
        results.filter(({ status }) => status === 'stale').map(({ answer }) => answer),
        entryOf,
      );
    },
    tick({ nowMs, isActive, slept, isVisible }) {
      const ask = whatToAsk({
        slept,
        isVisible,
        knowsAll: isActive && !isShared && heardServerMs !== null,
        quietMs: nowMs - Math.max(heardAtMs, askedAtMs),
        unheardMs: nowMs - heardAtMs,
      });
      if (!ask || (ask === 'changes' && isAskingChanges)) return;
      // Not again every second while the server is away.
      askedAtMs = nowMs;
      if (ask === 'session') askSession();
      else void askForChanges();
    },
  };
}
