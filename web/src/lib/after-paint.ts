/** A hidden tab paints nothing, and is not waited for longer than this. */
const longestMs = 200;

/**
 * Settles once what has just been rendered has been painted. An effect is no sign of that: it may run before.
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestMs);
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
