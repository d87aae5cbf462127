/** Scrolls a list of questions, and nothing else, to the current one. */

/** The link of the current question, in the middle of what scrolls around it unless it is in sight already. */
export function showCurrent(list: HTMLElement): HTMLElement | null {
  const current = list.querySelector<HTMLElement>('[aria-current=step]');
  const scroller = current?.closest<HTMLElement>('[data-scrolls]');
  if (!current || !scroller) return current;
  const [link, frame] = [current.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (link.top < frame.top || link.bottom > frame.bottom) {
    scroller.scrollTop += link.top + link.height / 2 - (frame.top + frame.height / 2);
  }
  return current;
}
