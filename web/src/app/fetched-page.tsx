/** Pages whose code is fetched when they are first needed. */
import { type ComponentType, createElement, lazy, useState } from 'react';

/** A component, and what fetches its code. */
export interface FetchedPage<Props extends object> {
  readonly Page: ComponentType<Props>;
  /** Rejects when it cannot be had; asked again, it tries again. */
  readonly fetch: () => Promise<void>;
}

/**
 * A page by its module. Once that is there it is rendered at once: `lazy` alone would show what stands for the page first,
 * which React then leaves there for 300 ms.
 */
export function fetchedPage<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): FetchedPage<Props> {
  let Fetched: ComponentType<Props> | null = null;
  const Awaited = lazy(load);
  return {
    async fetch() {
      Fetched = (await load()).default;
    },
    Page(props) {
      // Chosen once: to change from one to the other would throw the page's state away.
      const [Chosen] = useState(() => Fetched ?? Awaited);
      return createElement(Chosen, props);
    },
  };
}
