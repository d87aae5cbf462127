/** Asynchronous invocations that were accepted and not yet finished, in SQLite: accepted is accepted, also over a crash. */
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { openDatabase } from '../support/open-database.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS invocations (
    id INTEGER PRIMARY KEY, functionName TEXT NOT NULL, event TEXT NOT NULL, attempts INTEGER NOT NULL,
    acceptedAtMs INTEGER NOT NULL, dueAtMs INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS invocations_due ON invocations (dueAtMs);
`;

const Invocation = z.object({
  id: z.int(),
  functionName: z.string(),
  /** JSON text. */
  event: z.string(),
  /** Attempts that have failed. */
  attempts: z.int(),
  acceptedAtMs: z.int(),
  dueAtMs: z.int(),
});
export type Invocation = z.infer<typeof Invocation>;

export class InvocationStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openDatabase(path, tables);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  add(functionName: string, event: string, nowMs: number): void {
    this.#database
      .prepare('INSERT INTO invocations (functionName, event, attempts, acceptedAtMs, dueAtMs) VALUES (?, ?, 0, ?, ?)')
      .run(functionName, event, nowMs, nowMs);
  }

  /** The due ones that are not in `busy`, earliest first. */
  listDue(untilMs: number, busy: ReadonlySet<number>, limit: number): Invocation[] {
    const rows = this.#database
      .prepare('SELECT * FROM invocations WHERE dueAtMs <= ? ORDER BY dueAtMs, id LIMIT ?')
      .all(untilMs, limit + busy.size);
    return z
      .parse(z.array(Invocation), rows)
      .filter(({ id }) => !busy.has(id))
      .slice(0, limit);
  }

  postpone(id: number, attempts: number, dueAtMs: number): void {
    this.#database.prepare('UPDATE invocations SET attempts = ?, dueAtMs = ? WHERE id = ?').run(attempts, dueAtMs, id);
  }

  remove(id: number): void {
    this.#database.prepare('DELETE FROM invocations WHERE id = ?').run(id);
  }
}
