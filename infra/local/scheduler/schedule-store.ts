/** Schedules, their groups and the firings under way, in SQLite: what fell due while the stack was down is still here. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { inTransaction, openDatabase } from '../support/open-database.ts';
import { ScheduleDefinition } from './schedule-definition.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS schedule_groups (
    name TEXT PRIMARY KEY, clientToken TEXT, createdAtMs INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS schedules (
    groupName TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL, clientToken TEXT,
    revision TEXT NOT NULL, createdAtMs INTEGER NOT NULL, modifiedAtMs INTEGER NOT NULL, nextFireAtMs INTEGER,
    PRIMARY KEY (groupName, name)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS schedules_due ON schedules (nextFireAtMs) WHERE nextFireAtMs IS NOT NULL;
  CREATE TABLE IF NOT EXISTS firings (
    executionId TEXT PRIMARY KEY, groupName TEXT NOT NULL, name TEXT NOT NULL, revision TEXT NOT NULL,
    definition TEXT NOT NULL, scheduledAtMs INTEGER NOT NULL, failures INTEGER NOT NULL, nextAttemptAtMs INTEGER NOT NULL,
    isLast INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS firings_due ON firings (nextAttemptAtMs);
`;

const definitionText = z.pipe(
  z.string(),
  z.transform((text) => z.parse(ScheduleDefinition, JSON.parse(text))),
);
const ScheduleRow = z.object({
  groupName: z.string(),
  name: z.string(),
  definition: definitionText,
  clientToken: z.nullable(z.string()),
  /** Changes with each create or update, so that a firing of an older one does not delete a newer one. */
  revision: z.string(),
  createdAtMs: z.int(),
  modifiedAtMs: z.int(),
  /** `null`: nothing more to fire. */
  nextFireAtMs: z.nullable(z.int()),
});
export type Schedule = z.infer<typeof ScheduleRow>;

const FiringRow = z.object({
  executionId: z.string(),
  groupName: z.string(),
  name: z.string(),
  revision: z.string(),
  definition: definitionText,
  scheduledAtMs: z.int(),
  failures: z.int(),
  nextAttemptAtMs: z.int(),
  /** 1 when the schedule is complete with this firing. */
  isLast: z.int(),
});
export type Firing = z.infer<typeof FiringRow>;

const GroupRow = z.object({ name: z.string(), clientToken: z.nullable(z.string()), createdAtMs: z.int() });
export type ScheduleGroup = z.infer<typeof GroupRow>;

export class ScheduleStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openDatabase(path, tables);
    this.#database.exec("INSERT OR IGNORE INTO schedule_groups VALUES ('default', NULL, 0)");
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  findGroup(name: string): ScheduleGroup | null {
    const row = this.#database.prepare('SELECT * FROM schedule_groups WHERE name = ?').get(name);
    return row ? z.parse(GroupRow, row) : null;
  }

  listGroups(prefix: string): ScheduleGroup[] {
    const rows = this.#database
      .prepare('SELECT * FROM schedule_groups WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name')
      .all(prefix);
    return z.parse(z.array(GroupRow), rows);
  }

  insertGroup(group: ScheduleGroup): void {
    this.#database
      .prepare('INSERT INTO schedule_groups VALUES (?, ?, ?)')
      .run(group.name, group.clientToken, group.createdAtMs);
  }

  /** Deletes a group with everything in it. */
  deleteGroup(name: string): void {
    inTransaction(this.#database, () => {
      this.#database.prepare('DELETE FROM schedules WHERE groupName = ?').run(name);
      this.#database.prepare('DELETE FROM schedule_groups WHERE name = ?').run(name);
    });
  }

  find(groupName: string, name: string): Schedule | null {
    const row = this.#database.prepare('SELECT * FROM schedules WHERE groupName = ? AND name = ?').get(groupName, name);
    return row ? z.parse(ScheduleRow, row) : null;
  }

  /** One page of schedules, by group and name, after the key `after` (`group/name`). */
  list(filter: {
    group: string | null;
    prefix: string;
    state: string | null;
    after: string;
    limit: number;
  }): Schedule[] {
    const rows = this.#database
      .prepare(
        `SELECT * FROM schedules
         WHERE (?1 IS NULL OR groupName = ?1) AND substr(name, 1, length(?2)) = ?2
           AND (?3 IS NULL OR definition ->> 'State' = ?3) AND groupName || '/' || name > ?4
         ORDER BY groupName || '/' || name LIMIT ?5`,
      )
      .all(filter.group, filter.prefix, filter.state, filter.after, filter.limit);
    return z.parse(z.array(ScheduleRow), rows);
  }

  /** Writes a schedule, over an older one of the same name. */
  put(schedule: Omit<Schedule, 'revision'>): void {
    this.#database
      .prepare(
        `INSERT INTO schedules VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET definition = excluded.definition, clientToken = excluded.clientToken,
           revision = excluded.revision, modifiedAtMs = excluded.modifiedAtMs, nextFireAtMs = excluded.nextFireAtMs`,
      )
      .run(
        schedule.groupName,
        schedule.name,
        JSON.stringify(schedule.definition),
        schedule.clientToken,
        randomUUID(),
        schedule.createdAtMs,
        schedule.modifiedAtMs,
        schedule.nextFireAtMs,
      );
  }

  /** @returns whether there was one */
  delete(groupName: string, name: string): boolean {
    const result = this.#database
      .prepare('DELETE FROM schedules WHERE groupName = ? AND name = ?')
      .run(groupName, name);
    return result.changes > 0;
  }

  /** The enabled schedules (or only the recurring ones) that were due at `untilMs`, earliest first. */
  listDue(untilMs: number, recurringOnly: boolean, limit: number): Schedule[] {
    const rows = this.#database
      .prepare(
        `SELECT * FROM schedules WHERE nextFireAtMs <= ? AND definition ->> 'State' = 'ENABLED'
           AND (? = 0 OR definition ->> 'ScheduleExpression' LIKE 'rate(%')
         ORDER BY nextFireAtMs LIMIT ?`,
      )
      .all(untilMs, recurringOnly ? 1 : 0, limit);
    return z.parse(z.array(ScheduleRow), rows);
  }

  /** Turns a due schedule into a firing and moves the schedule on, in one transaction. */
  beginFiring(firing: Firing, nextFireAtMs: number | null): void {
    inTransaction(this.#database, () => {
      this.#database
        .prepare('UPDATE schedules SET nextFireAtMs = ? WHERE groupName = ? AND name = ?')
        .run(nextFireAtMs, firing.groupName, firing.name);
      this.#database
        .prepare('INSERT INTO firings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          firing.executionId,
          firing.groupName,
          firing.name,
          firing.revision,
          JSON.stringify(firing.definition),
          firing.scheduledAtMs,
          firing.failures,
          firing.nextAttemptAtMs,
          firing.isLast,
        );
    });
  }

  /** The firings whose next attempt is due, earliest first. */
  listFirings(untilMs: number, limit: number): Firing[] {
    const rows = this.#database
      .prepare('SELECT * FROM firings WHERE nextAttemptAtMs <= ? ORDER BY nextAttemptAtMs LIMIT ?')
      .all(untilMs, limit);
    return z.parse(z.array(FiringRow), rows);
  }

  postponeFiring(executionId: string, failures: number, nextAttemptAtMs: number): void {
    this.#database
      .prepare('UPDATE firings SET failures = ?, nextAttemptAtMs = ? WHERE executionId = ?')
      .run(failures, nextAttemptAtMs, executionId);
  }

  /** Ends a firing; with its last one a schedule that is to be deleted goes too, unless it was changed since. */
  endFiring(firing: Firing): void {
    const deletes = firing.isLast === 1 && firing.definition.ActionAfterCompletion === 'DELETE';
    inTransaction(this.#database, () => {
      this.#database.prepare('DELETE FROM firings WHERE executionId = ?').run(firing.executionId);
      if (!deletes) return;
      this.#database
        .prepare('DELETE FROM schedules WHERE groupName = ? AND name = ? AND revision = ?')
        .run(firing.groupName, firing.name, firing.revision);
    });
  }
}
