/** A hidden tab paints nothing, and is not waited for longer than this. */
const longestMs = 300;

/** What has been painted takes a slow device this long to show. */
const showingMs = 50;

/** Settles with the frame after next: what has just been rendered has been painted by then. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestMs);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Settles once what has just been rendered can be seen. An effect is no sign of that: it may run before. */
export async function afterPaint(): Promise<void> {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, showingMs));
}
