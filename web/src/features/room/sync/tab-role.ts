/**
 * Which of the tabs that have a session open is the active one: the holder of a browser lock. The others read along,
 * and follow of themselves when it goes away. What keeps a tab from overwriting newer text is not this but the answers'
 * revisions; this keeps the student from typing in two places.
 */

/** `watching`: another tab is active. */
export type TabRole = 'active' | 'watching';

/** A tab's claim. */
export interface TabClaim {
  /** Makes this tab the active one; the one that was reads along from then on. */
  takeOver(): void;
  /** The tab leaves the session. */
  stop(): void;
}

/**
 * Claims a session for this tab, if no other has.
 * @param name of the student's session, the same in all tabs
 * @param onRole hears the role at first and whenever it changes
 * @param locks `undefined` where the browser has none (a page that is not secure): then every tab is active
 */
export function claimTab(
  name: string,
  onRole: (role: TabRole) => void,
  locks: LockManager | undefined = navigator.locks,
): TabClaim {
  let stopped = false;
  let release = () => {};
  let waiting = new AbortController();

  const hold = () => {
    onRole('active');
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };

  /** Holds the lock until it is let go or taken away; in the second case waits for it to come back. */
  async function request(options: LockOptions): Promise<void> {
    let held = false;
    try {
      await locks?.request(name, options, (lock) => {
        if (stopped || !lock) return null;
        held = true;
        return hold();
      });
    } catch {
      // Taken over, given up waiting, or locks are forbidden here; told apart below.
      if (!held && options.signal?.aborted !== true) {
        onRole('active');
        return;
      }
    }
    if (!stopped && !options.signal?.aborted) wait();
  }

  function wait(): void {
    onRole('watching');
    waiting = new AbortController();
    void request({ signal: waiting.signal });
  }

  if (locks) void request({ ifAvailable: true });
  else onRole('active');
  return {
    takeOver() {
      waiting.abort();
      void request({ steal: true });
    },
    stop() {
      stopped = true;
      waiting.abort();
      release();
    },
  };
}
