/** What is wider than the page scrolls in a region of its own, which a keyboard can reach, and only then. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../rich-text.module.css';

interface ScrollRegionProps {
  /** What is in it, for its name. */
  readonly of: 'table' | 'formula';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A span, so that it may stand in a line and in a label. */
export function ScrollRegion({ of, className, children }: ScrollRegionProps) {
  const { t } = useTranslation();
  const region = useRef<HTMLSpanElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const { current } = region;
    if (!current || typeof ResizeObserver === 'undefined') return undefined;
    const measure = () => setIsWide(contentWidth(current) > roomFor(current) + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(current.parentElement ?? current);
    measure();
    return () => observer.disconnect();
  }, []);
  // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  const reachable = isWide
    ? { tabIndex: 0, role: 'group', 'aria-label': t(of === 'table' ? 'question.wideTable' : 'question.wideFormula') }
    : {};
  return (
    <span
      ref={region}
      className={[styles.region, className].filter(Boolean).join(' ')}
      data-of={of}
      data-wide={isWide}
      {...reachable}
    >
      {children}
    </span>
  );
}

/** How wide the content wants to be: of a formula in a line its own box, otherwise what would have to scroll. */
function contentWidth(element: HTMLElement): number {
  return Math.max(element.scrollWidth, element.getBoundingClientRect().width);
}

/** The nearest box that has a width of its own. */
function roomFor(element: HTMLElement): number {
  let box: HTMLElement | null = element.dataset.of === 'table' ? element : element.parentElement;
  while (box && box.clientWidth === 0) box = box.parentElement;
  return box?.clientWidth ?? Number.POSITIVE_INFINITY;
}
