/**
 * Whether sessions may be closed on this table, and by which installation. A restored copy of a table, and a table that
 * was handed to another stack, must not be closed before a person has looked: docs/decisions/0026-a-restored-table-starts-held.md.
 */
import * as z from 'zod/mini';

/** A stack on a table. */
export const Installation = z.object({ installationId: z.string(), tableName: z.string() });
export type Installation = z.infer<typeof Installation>;

/** What can be done to the state. */
export const stateActions = ['create', 'notice', 'hold', 'fence', 'claim', 'resume', 'leave'] as const;

/** One change of the state, an item of its own: the state itself stays small, for every process reads it again and again. */
export const StateChange = z.object({
  atMs: z.int(),
  /** `operator:<user or ARN>`, or `sweep`. */
  by: z.string(),
  did: z.enum(stateActions),
  reason: z.string(),
  epoch: z.string(),
  ...Installation.shape,
});
export type StateChange = z.infer<typeof StateChange>;

/** The one item of the table that says so. */
export const TableState = z.object({
  /** `fenced`: replaced by another table; nothing is written here any more. */
  state: z.enum(['open', 'held', 'fenced']),
  /** For whom `open` is meant; `null` when nobody has taken the table yet. */
  owner: z.nullable(Installation),
  /** Changes when answers may be missing that were acknowledged before. Sorts by time. */
  epoch: z.string(),
  sinceMs: z.int(),
  reason: z.string(),
  /** Which installation that is not the owner was first seen here, and when: so long it has been held. */
  noticed: z.nullable(z.object({ ...Installation.shape, atMs: z.int() })),
  /** Raised by every write. */
  revision: z.int(),
  /** What made it so. */
  last: StateChange,
});
export type TableState = z.infer<typeof TableState>;

/** What a function goes by. */
export interface ServiceState {
  readonly kind: 'open' | 'held' | 'fenced';
  /** `null` before the state was first written down. */
  readonly epoch: string | null;
  /** Since when, as far as that has been written down. */
  readonly sinceMs: number | null;
  /** Why it is not open, for logs and operators. */
  readonly because: 'open' | 'byHand' | 'fenced' | 'otherTable' | 'otherInstallation' | 'unknownTable';
}
