/** A share of the `due` index, so that several sweeps can come side by side. */

/** The shards whose number leaves the remainder `part` when divided by `parts`. */
export interface IndexPart {
  readonly part: number;
  readonly parts: number;
}

/** All of the index. */
export const wholeIndex: IndexPart = { part: 0, parts: 1 };
