/** Tells which question of a scrolled page is being looked at, once the page has come to rest on it. */
import { type RefObject, useEffect, useRef } from 'react';
import { lookedAt, type VisibleQuestion } from './looked-at.ts';

/** Milliseconds without a change. Browsers refuse an address that changes a hundred times in half a minute. */
const restMs = 200;
/** What the header covers, in pixels. */
const headerPx = 56;
const thresholds = Array.from({ length: 21 }, (_, index) => index / 20);

const numberOf = (element: Element) => Number(element.getAttribute('data-number'));

/**
 * Watches the questions (`data-number`) within `list`.
 * @param number what the address names: when it changes, what was seen before it no longer counts
 * @param onLook called with another number than that; it may be a new function each time
 */
export function useLookedAt(
  list: RefObject<HTMLElement | null>,
  number: number,
  onLook: (number: number) => void,
): void {
  const current = useRef({ number, onLook });
  useEffect(() => {
    current.current = { number, onLook };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with each address, so that nothing seen before it follows it
  useEffect(() => {
    const page = list.current;
    if (!page) return;
    const seen = new Map<number, VisibleQuestion>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const focused = document.activeElement?.closest('[data-number]');
        const found = lookedAt([...seen.values()], focused && page.contains(focused) ? numberOf(focused) : null);
        if (found !== null && found !== current.current.number) current.current.onLook(found);
      }, restMs);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio, intersectionRect } of entries) {
          const one = numberOf(target);
          seen.set(one, { number: one, share: intersectionRatio, height: intersectionRect.height });
        }
        look();
      },
      { threshold: thresholds, rootMargin: `-${headerPx}px 0px 0px` },
    );
    for (const question of page.querySelectorAll('[data-number]')) observer.observe(question);
    page.addEventListener('focusin', look);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      page.removeEventListener('focusin', look);
    };
  }, [list, number]);
}
