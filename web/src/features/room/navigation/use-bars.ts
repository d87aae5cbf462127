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

/** As much of the screen as the bars take, and a little more. */
const clearOfBars = 'calc(var(--covered-top) + 0.75rem) calc(var(--covered-bottom) + 0.75rem)';

/**
 * Keeps what has the focus clear of the bars, and a field that is typed in when a phone's keyboard takes half of the
 * screen away. Not what stands in a bar itself, or the page would scroll away to make room for it.
 */
export function useFocusInSight(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    let frame = 0;
    function show() {
      const focused = document.activeElement;
      if (!focused?.matches('main *')) return;
      const { top, bottom } = focused.getBoundingClientRect();
      const first = Number.parseFloat(root.style.getPropertyValue('--covered-top')) || 0;
      const last = window.innerHeight - (Number.parseFloat(root.style.getPropertyValue('--covered-bottom')) || 0);
      // What is taller than that stays where the browser has put it.
      if ((top < first || bottom > last) && bottom - top < last - first) focused.scrollIntoView({ block: 'nearest' });
    }
    function look() {
      root.style.scrollPaddingBlock = document.activeElement?.matches('main *') ? clearOfBars : '0px';
      // Browsers may have scrolled already, by what held before.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(show);
    }
    look();
    document.addEventListener('focusin', look);
    window.addEventListener('resize', show);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', look);
      window.removeEventListener('resize', show);
      root.style.removeProperty('scroll-padding-block');
    };
  }, []);
}
