/**
 * What a page asks of the server when it has heard nothing for a while: its own session, which answers it alone, or the
 * changes of its test, which a cache at the edge answers for everybody (docs/decisions/0023-changes-at-the-edge.md). Pure.
 */
import { type Changes, changeBucketOf, changesLastMs } from '../../../../../shared/api/changes.ts';

/**
 * Extra time must show within 15 seconds: a tick comes a second late, and the edge repeats itself for two seconds, and
 * what is behind the edge for two more.
 */
const changesAfterMs = 9_000;
const sessionAfterMs = 12_000;

/** A change may never have been published, and it grows old: only what is younger than twice this is reported. */
const longestUnheardMs = changesLastMs / 2;

/** A reply is dated when it is written, which is after the session was read; and the clocks of servers differ. */
const marginMs = 3_000;

/** What is between a page and its session; times in milliseconds. */
export interface Situation {
  /** The machine has just been asleep. */
  readonly slept: boolean;
  readonly isVisible: boolean;
  /** Whatever happens to the session elsewhere will be among the changes. */
  readonly knowsAll: boolean;
  /** Since the session was heard of, or the server last asked for anything. */
  readonly quietMs: number;
  /** Since the session was heard of. */
  readonly unheardMs: number;
}

/** What to ask for now; `null` for nothing. */
export function whatToAsk({ slept, isVisible, knowsAll, quietMs, unheardMs }: Situation): 'changes' | 'session' | null {
  if (slept) return 'session';
  if (!isVisible) return null;
  if (!knowsAll) return quietMs > sessionAfterMs ? 'session' : null;
  if (quietMs <= changesAfterMs) return null;
  return unheardMs >= longestUnheardMs ? 'session' : 'changes';
}

/**
 * True when the session may have been changed in a way that this page has not heard of. A change of another session in
 * the same bucket looks the same: then one request too many is made.
 * @param startedAtMs when the session was started, by the server's clock
 * @param heardAtMs the server's time in the reply that was last heard of the session
 */
export function mayConcern(changes: Changes, startedAtMs: number, heardAtMs: number): boolean {
  const changedAtMs = changes.changedAtMs[changeBucketOf(startedAtMs)] ?? 0;
  return changedAtMs >= heardAtMs - marginMs;
}
