/** Pages whose code is fetched when they are first needed. */
import { type ComponentType, createElement, lazy, useState } from 'react';

/** A component, and what fetches its code. */
export interface FetchedPage<Props extends object> {
  readonly Page: ComponentType<Props>;
  /** Rejects when it cannot be had; asked again, it tries again. */
  readonly fetch: () => Promise<void>;
}

/** The code of a page could not be had: there is no network, or the build that it belongs to is gone from the server. */
export class ChunkError extends Error {
  override readonly name = 'ChunkError';
  /** Has the page's code asked for anew when the page is next rendered. */
  readonly forget: () => void;

  constructor(forget: () => void, options: ErrorOptions) {
    super(undefined, options);
    this.forget = forget;
  }
}

/**
 * A page by its module. Once that is there it is rendered at once: `lazy` alone would show what stands for the page first,
 * which React then leaves there for 300 ms.
 */
export function fetchedPage<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): FetchedPage<Props> {
  let Fetched: ComponentType<Props> | null = null;
  const ask = () =>
    lazy(() =>
      load().catch((cause: unknown) => {
        throw new ChunkError(
          () => {
            Awaited = ask();
          },
          { cause },
        );
      }),
    );
  let Awaited = ask();
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
