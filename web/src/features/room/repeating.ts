/** What a room does again and again until it is done. */

interface RepeatingOptions {
  readonly after: (delayMs: number, act: () => void) => () => void;
  readonly isStopped: () => boolean;
}

/** Starts `step`, unless it is at it; it says how long to wait until it is repeated, `null` when there is no need. */
export function repeating(step: () => Promise<number | null>, { after, isStopped }: RepeatingOptions): () => void {
  let isAtIt = false;
  const run = () =>
    void step().then((waitMs) => {
      isAtIt = waitMs !== null && !isStopped();
      if (waitMs !== null && !isStopped()) after(waitMs, run);
    });
  return () => {
    if (isAtIt) return;
    isAtIt = true;
    run();
  };
}
