/**
 * What a page asks of the server when it has heard nothing for a while: its own session, which answers it alone, or the
 * news of its test, which a cache at the edge answers for everybody (docs/decisions/0023-news-at-the-edge.md). Pure.
 */
import { type News, newsLastMs, newsPlaceOf } from '../../../../shared/api/news.ts';

/**
 * Extra time must show within 15 seconds: a tick comes a second late, and the edge repeats itself for two seconds, and
 * what is behind the edge for two more.
 */
const newsAfterMs = 9_000;
const sessionAfterMs = 12_000;

/** News may never have been told, and they grow old: only what is younger than twice this is told. */
const longestUnheardMs = newsLastMs / 2;

/** A reply is dated when it is written, which is after the session was read; and the clocks of servers differ. */
const marginMs = 3_000;

/** How things stand between a page and its session; times in milliseconds. */
export interface Standing {
  /** The machine has just been asleep. */
  readonly slept: boolean;
  readonly isVisible: boolean;
  /** Whatever happens to the session elsewhere will be in the news. */
  readonly knowsAll: boolean;
  /** Since the session was heard of, or the server last asked for anything. */
  readonly quietMs: number;
  /** Since the session was heard of. */
  readonly unheardMs: number;
}

/** What to ask for now; `null` for nothing. */
export function whatToAsk({ slept, isVisible, knowsAll, quietMs, unheardMs }: Standing): 'news' | 'session' | null {
  if (slept) return 'session';
  if (!isVisible) return null;
  if (!knowsAll) return quietMs > sessionAfterMs ? 'session' : null;
  if (quietMs <= newsAfterMs) return null;
  return unheardMs >= longestUnheardMs ? 'session' : 'news';
}

/**
 * True when the session may have been changed in a way that this page has not heard of. A change of another session at
 * the same place looks the same: then one request too many is made.
 * @param startedAtMs when the session was started, by the server's clock
 * @param heardAtMs the server's time in the reply that was last heard of the session
 */
export function mayConcern(news: News, startedAtMs: number, heardAtMs: number): boolean {
  const changedAtMs = news.changedAtMs[newsPlaceOf(startedAtMs)] ?? 0;
  return changedAtMs >= heardAtMs - marginMs;
}
