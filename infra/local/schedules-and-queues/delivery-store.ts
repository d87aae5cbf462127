/**
 * What waits to be delivered, in one SQLite table: the messages of queues, and schedules, which wait in a queue of their
 * own. What falls due while the stack is down is still here when it starts again.
 */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { openDatabase } from '../support/open-database.ts';

const table = `
  CREATE TABLE IF NOT EXISTS deliveries (
    id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, visibleAtMs INTEGER NOT NULL,
    receiveCount INTEGER NOT NULL DEFAULT 0, receipt TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_visible ON deliveries (queue, visibleAtMs);
`;

const Delivery = z.object({
  id: z.string(),
  body: z.string(),
  receiveCount: z.int(),
  /** Names the latest receipt; with an older one nothing can be done. */
  receipt: z.string(),
});
export type Delivery = z.infer<typeof Delivery>;
const Count = z.object({ count: z.int() });

export class DeliveryStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openDatabase(path, table);
  }

  close(): void {
    this.#database.close();
  }

  /** @returns false when there is one of that id already, which stays as it is */
  add(queue: string, body: string, visibleAtMs: number, id: string = randomUUID()): boolean {
    const sql = 'INSERT OR IGNORE INTO deliveries (id, queue, body, visibleAtMs) VALUES (?, ?, ?, ?)';
    return this.#database.prepare(sql).run(id, queue, body, visibleAtMs).changes > 0;
  }

  has(queue: string, id: string): boolean {
    const sql = 'SELECT 1 FROM deliveries WHERE queue = ? AND id = ?';
    return this.#database.prepare(sql).get(queue, id) !== undefined;
  }

  /** Takes what is visible at `nowMs`, earliest first, and hides it until `hiddenUntilMs`. */
  receive(queue: string, limit: number, nowMs: number, hiddenUntilMs: number): Delivery[] {
    const sql = `
      UPDATE deliveries SET visibleAtMs = ?, receiveCount = receiveCount + 1, receipt = lower(hex(randomblob(16)))
      WHERE id IN (SELECT id FROM deliveries WHERE queue = ? AND visibleAtMs <= ? ORDER BY visibleAtMs LIMIT ?)
      RETURNING id, body, receiveCount, receipt`;
    return z.parse(z.array(Delivery), this.#database.prepare(sql).all(hiddenUntilMs, queue, nowMs, limit));
  }

  /** Puts what is visible and was received so often already into another queue. */
  moveReceivedTooOften(from: string, to: string, maxReceiveCount: number, nowMs: number): void {
    const sql = `
      UPDATE deliveries SET queue = ?, receiveCount = 0, receipt = NULL
      WHERE queue = ? AND visibleAtMs <= ? AND receiveCount >= ?`;
    this.#database.prepare(sql).run(to, from, nowMs, maxReceiveCount);
  }

  /** Ends the receipt: it is visible again at `visibleAtMs`. */
  putBack(receipt: string, visibleAtMs: number): void {
    const sql = 'UPDATE deliveries SET visibleAtMs = ?, receipt = NULL WHERE receipt = ?';
    this.#database.prepare(sql).run(visibleAtMs, receipt);
  }

  /** Makes visible what was received and is not yet dealt with. */
  putBackAll(queue: string): void {
    const sql = 'UPDATE deliveries SET visibleAtMs = 0, receipt = NULL WHERE queue = ? AND receipt IS NOT NULL';
    this.#database.prepare(sql).run(queue);
  }

  remove(queue: string, receipt: string): void {
    this.#database.prepare('DELETE FROM deliveries WHERE queue = ? AND receipt = ?').run(queue, receipt);
  }

  /** How many there are that are visible by `untilMs`; all unless given. */
  count(queue: string, untilMs: number = Number.MAX_SAFE_INTEGER): number {
    const sql = 'SELECT COUNT(*) AS count FROM deliveries WHERE queue = ? AND visibleAtMs <= ?';
    return z.parse(Count, this.#database.prepare(sql).get(queue, untilMs)).count;
  }
}
