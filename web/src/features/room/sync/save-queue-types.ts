/** What the save engine is made of, what it shows, and what can be done with it. */
import type { SaveResult } from '../../../../../shared/api/problem.ts';
import type { AnswerChange, AnswerValue, SavedAnswer } from '../../../../../shared/questions/answer.ts';
import type { ReadableStore } from '../../../lib/store.ts';
import type { AnswerEntry } from './answer-entry.ts';

/** What one request came to. */
export type SendOutcome =
  | { readonly kind: 'answered'; readonly results: readonly SaveResult[]; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'closed'; readonly attemptId: string; readonly fate: LateFate }
  /** The server does not take the request as a whole; it is cut in halves to find the answer to blame. */
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retryAfterMs?: number };

/** What became of answers that arrived after the end, by question id: graded already, or kept as late. */
export interface LateFate {
  readonly counted: readonly string[];
  readonly late: readonly string[];
}

/** One answer that the server names as bad. */
export interface Refusal {
  readonly questionId: string;
  readonly reason: string;
}

/**
 * Why saving or submitting waits: nobody answers, the server has a fault, the sign-in has run out, the service is held, it
 * has moved to another address, or, after a restore, it does not know this session.
 */
export type Trouble = 'offline' | 'serverFault' | 'signedOut' | 'held' | 'moved' | 'unknownSession';

/** What a look at the server came to. */
export type RefreshOutcome =
  /** `askedAtMs`, monotonic: what was acknowledged since then need not be among the answers. */
  | { readonly kind: 'open'; readonly answers: readonly SavedAnswer[]; readonly askedAtMs: number }
  | { readonly kind: 'closed'; readonly attemptId: string }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retryAfterMs?: number };

/** What the page shows of saving. */
export interface SaveQueueState {
  readonly entries: ReadonlyMap<string, AnswerEntry>;
  /** Questions in the request under way. */
  readonly sending: ReadonlySet<string>;
  /** `null` while all is well. */
  readonly trouble: Trouble | null;
  /** Set once the session has ended: nothing is sent any more. */
  readonly closedAttemptId: string | null;
}

/** What the engine is made of. */
export interface SaveQueueOptions {
  readonly entries: readonly AnswerEntry[];
  readonly send: (changes: readonly AnswerChange[]) => Promise<SendOutcome>;
  readonly refresh: () => Promise<RefreshOutcome>;
  /** Keeps entries on the device; never throws. */
  readonly save: (entries: readonly AnswerEntry[]) => void;
  /** Tells other tabs what the server has acknowledged. */
  readonly announce: (answers: readonly SavedAnswer[]) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /**
   * The least revision of a change made now; grows with time. So of two texts the one given later has the higher
   * revision, in whichever tab and on whichever device, and one that waited somewhere never overwrites a newer one.
   */
  readonly leastRevision: () => number;
  /** The server's time of day as this page knows it, ISO 8601: goes along with each change. */
  readonly givenAt: () => string;
  /** The known end, for an answer that is given after it; `null` while time is left. */
  readonly pastEndOf: () => string | null;
  /** True of an entry that must not go out yet. */
  readonly isWithheld: (entry: AnswerEntry) => boolean;
  /** True of an entry that holds a long text: of those one goes out with a request, and one in five seconds. */
  readonly isLongText: (entry: AnswerEntry) => boolean;
  /** Runs `act` after `delayMs`; gives back how to cancel it. */
  readonly after: (delayMs: number, act: () => void) => () => void;
  /** 0 to 1. */
  readonly random: () => number;
  /** Longest wait between two tries, in milliseconds; shorter when the end is near. */
  readonly longestWaitMs: () => number;
}

/** The engine. */
export interface SaveQueue extends ReadableStore<SaveQueueState> {
  change(questionId: string, value: AnswerValue): void;
  choose(questionId: string, choice: 'mine' | 'other'): void;
  merge(answers: readonly SavedAnswer[]): void;
  /** Takes in all that the server has: what it had acknowledged and has no more is sent again. */
  lookedAt(seen: Extract<RefreshOutcome, { kind: 'open' }>): void;
  /** Takes in what the device had kept, read late; see `restoreEntry`. */
  restore(stored: readonly AnswerEntry[]): void;
  /** Sends what waits now; true when nothing is left to send. */
  flush(): Promise<boolean>;
  /** For a page that is going away: sends what no request carries yet, without waiting for the one under way. */
  flushBeforeLeaving(): void;
  /** The session has ended, as another part of the page learned. */
  close(attemptId: string): void;
  stop(): void;
}
