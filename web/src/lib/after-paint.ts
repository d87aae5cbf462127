/** A hidden tab paints nothing, and is not waited for longer than this. */
const longestMs = 300;

/** What has been painted takes a slow device this long to show. */
const showingMs = 50;

/** Settles once what has just been rendered can be seen. An effect is no sign of that: it may run before. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestMs);
    // The first comes before that paint, the second after it.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, showingMs)));
  });
}
