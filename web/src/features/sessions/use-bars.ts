/** Tells the page's styles how much of the screen header and bar cover, so that neither hides what has the focus. */
import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps a length on `<html>` while the component stands: the height of an element that sticks to an edge, 0 when it does
 * not. It grows with the student's own text, with a message in it, and with the calculator that is docked to it.
 */
export function useCovered(name: '--covered-top' | '--covered-bottom', bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const root = document.documentElement;
    function measure() {
      if (!element) return;
      const { position, insetBlockEnd } = getComputedStyle(element);
      // The bar stands on the reference sheet where that is docked below it.
      const below = name === '--covered-bottom' ? Number.parseFloat(insetBlockEnd) || 0 : 0;
      root.style.setProperty(name, `${position === 'sticky' ? element.offsetHeight + below : 0}px`);
    }
    measure();
    window.addEventListener('resize', measure);
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure);
    observer?.observe(element);
    // It makes room for the reference sheet.
    observer?.observe(document.body, { box: 'border-box' });
    return () => {
      observer?.disconnect();
      window.removeEventListener('resize', measure);
      root.style.removeProperty(name);
    };
  }, [name, bar]);
}

/** Where a keyboard takes half of the screen away, the field that is typed in stays in sight. */
export function useFieldInSight(): void {
  useLayoutEffect(() => {
    function show() {
      const focused = document.activeElement;
      if (focused?.matches('main :is(input, textarea)')) focused.scrollIntoView({ block: 'nearest' });
    }
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, []);
}
