/** The one table as data: read by the stores, the deployed stack and the local stack. */
export const table = {
  partitionKey: 'PK',
  sortKey: 'SK',
  /** Seconds since 1970; only notifications carry it. Never used for deadlines: TTL deletes within days. */
  timeToLive: 'expiresAtSeconds',
  /**
   * The open sessions by when they fall due. Sparse: a session carries the keys only while in progress,
   * and a save touches neither, so saving never writes to the index.
   */
  dueIndex: { name: 'due', partitionKey: 'dueShard', sortKey: 'dueAtMs' },
} as const;

/** How many partitions the `due` index is spread over, so that a common deadline does not heat one of them. */
export const dueShardCount = 16;
