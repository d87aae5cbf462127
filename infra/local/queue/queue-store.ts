/** Queues and their messages in SQLite: a delay or a message under way outlives the stack. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { inTransaction, openDatabase } from '../support/open-database.ts';
import { MessageAttribute, type MessageAttributes } from './message-digest.ts';
import type { QueueAttributes } from './queue-attributes.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS queues (
    name TEXT PRIMARY KEY, attributes TEXT NOT NULL, createdAtMs INTEGER NOT NULL, modifiedAtMs INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    messageId TEXT PRIMARY KEY, queueName TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
    sentAtMs INTEGER NOT NULL, visibleAtMs INTEGER NOT NULL, receiveCount INTEGER NOT NULL,
    firstReceivedAtMs INTEGER, receiptHandle TEXT, sourceQueue TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_visible ON messages (queueName, visibleAtMs);
  CREATE INDEX IF NOT EXISTS messages_receipt ON messages (receiptHandle) WHERE receiptHandle IS NOT NULL;
`;

const json = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.string(),
    z.transform((text) => z.parse(schema, JSON.parse(text))),
  );

const QueueRow = z.object({
  name: z.string(),
  attributes: json(z.record(z.string(), z.string())),
  createdAtMs: z.int(),
  modifiedAtMs: z.int(),
});
export type Queue = z.infer<typeof QueueRow>;

const MessageRow = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: json(z.record(z.string(), MessageAttribute)),
  sentAtMs: z.int(),
  visibleAtMs: z.int(),
  receiveCount: z.int(),
  firstReceivedAtMs: z.nullable(z.int()),
  receiptHandle: z.nullable(z.string()),
  /** The queue that this dead letter comes from. */
  sourceQueue: z.nullable(z.string()),
});
export type Message = z.infer<typeof MessageRow>;

/** How many messages of a queue wait, are being worked on, and are delayed. */
export interface QueueCounts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}
const Counts = z.object({ visible: z.int(), inFlight: z.int(), delayed: z.int() });

export class QueueStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openDatabase(path, tables);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  find(name: string): Queue | null {
    const row = this.#database.prepare('SELECT * FROM queues WHERE name = ?').get(name);
    return row ? z.parse(QueueRow, row) : null;
  }

  list(prefix: string): string[] {
    const rows = this.#database
      .prepare('SELECT name FROM queues WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name')
      .all(prefix);
    return z.parse(z.array(z.object({ name: z.string() })), rows).map(({ name }) => name);
  }

  put(name: string, attributes: QueueAttributes, nowMs: number): void {
    this.#database
      .prepare(
        `INSERT INTO queues VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT DO UPDATE SET attributes = excluded.attributes, modifiedAtMs = excluded.modifiedAtMs`,
      )
      .run(name, JSON.stringify(attributes), nowMs);
  }

  delete(name: string): void {
    inTransaction(this.#database, () => {
      this.purge(name);
      this.#database.prepare('DELETE FROM queues WHERE name = ?').run(name);
    });
  }

  purge(name: string): void {
    this.#database.prepare('DELETE FROM messages WHERE queueName = ?').run(name);
  }

  /** @returns the new message's id */
  send(queueName: string, body: string, attributes: MessageAttributes, sentAtMs: number, visibleAtMs: number): string {
    const messageId = randomUUID();
    this.#database
      .prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, 0, NULL, NULL, NULL)')
      .run(messageId, queueName, body, JSON.stringify(attributes), sentAtMs, visibleAtMs);
    return messageId;
  }

  /**
   * Takes up to `limit` visible messages and hides them until `hiddenUntilMs`. Messages received
   * `redrive.maxReceiveCount` times already move to the dead-letter queue instead.
   */
  receive(
    queueName: string,
    limit: number,
    nowMs: number,
    hiddenUntilMs: number,
    redrive: { readonly queueName: string; readonly maxReceiveCount: number } | null,
  ): Message[] {
    return inTransaction(this.#database, () => {
      if (redrive) {
        this.#database
          .prepare(
            `UPDATE messages SET queueName = ?, sourceQueue = ?, receiveCount = 0, firstReceivedAtMs = NULL,
               receiptHandle = NULL
             WHERE queueName = ? AND visibleAtMs <= ? AND receiveCount >= ?`,
          )
          .run(redrive.queueName, queueName, queueName, nowMs, redrive.maxReceiveCount);
      }
      const rows = this.#database
        .prepare(
          `UPDATE messages SET visibleAtMs = ?1, receiveCount = receiveCount + 1,
             firstReceivedAtMs = COALESCE(firstReceivedAtMs, ?2), receiptHandle = lower(hex(randomblob(24)))
           WHERE messageId IN
             (SELECT messageId FROM messages WHERE queueName = ?3 AND visibleAtMs <= ?2 ORDER BY visibleAtMs LIMIT ?4)
           RETURNING *`,
        )
        .all(hiddenUntilMs, nowMs, queueName, limit);
      return z.parse(z.array(MessageRow), rows);
    });
  }

  /** Deletes by the newest receipt handle; an older one deletes nothing. */
  deleteMessage(queueName: string, receiptHandle: string): void {
    this.#database
      .prepare('DELETE FROM messages WHERE queueName = ? AND receiptHandle = ?')
      .run(queueName, receiptHandle);
  }

  /** @returns whether there is such a message under way */
  changeVisibility(queueName: string, receiptHandle: string, visibleAtMs: number): boolean {
    const result = this.#database
      .prepare('UPDATE messages SET visibleAtMs = ? WHERE queueName = ? AND receiptHandle = ?')
      .run(visibleAtMs, queueName, receiptHandle);
    return result.changes > 0;
  }

  dropOlderThan(queueName: string, sentBeforeMs: number): void {
    this.#database.prepare('DELETE FROM messages WHERE queueName = ? AND sentAtMs < ?').run(queueName, sentBeforeMs);
  }

  /** When the next message becomes visible; `null` for an empty queue. */
  nextVisibleAtMs(queueName: string): number | null {
    const row = this.#database
      .prepare('SELECT MIN(visibleAtMs) AS next FROM messages WHERE queueName = ?')
      .get(queueName);
    return z.parse(z.object({ next: z.nullable(z.int()) }), row).next;
  }

  count(queueName: string, nowMs: number): QueueCounts {
    const row = this.#database
      .prepare(
        `SELECT COALESCE(SUM(visibleAtMs <= ?1), 0) AS visible,
           COALESCE(SUM(visibleAtMs > ?1 AND receiptHandle IS NOT NULL), 0) AS inFlight,
           COALESCE(SUM(visibleAtMs > ?1 AND receiptHandle IS NULL), 0) AS delayed
         FROM messages WHERE queueName = ?2`,
      )
      .get(nowMs, queueName);
    return z.parse(Counts, row);
  }
}
