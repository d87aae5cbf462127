/**
 * What this device keeps of a session: answers the server has not acknowledged, and flags. In IndexedDB, under
 * the student's own key, so that two students on one laptop never meet each other's text. Settled answers are
 * removed: the server has them.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import { AnswerEntry, isUnsent } from './answer-entry.ts';

interface Schema extends DBSchema {
  answers: { key: [string, string, string]; value: unknown };
  flags: { key: [string, string]; value: unknown };
}

/** What was kept of one session. */
export interface KeptSession {
  readonly entries: readonly AnswerEntry[];
  readonly flagged: readonly string[];
}

/** The device's store. Every call rejects when the browser has no room or does not allow storage. */
export interface AnswerStore {
  load(studentId: string, sessionId: string): Promise<KeptSession>;
  /** Keeps what is unsent and removes what is settled; something newer, from another tab, is left alone. */
  keep(studentId: string, sessionId: string, entries: readonly AnswerEntry[]): Promise<void>;
  keepFlags(studentId: string, sessionId: string, flagged: readonly string[]): Promise<void>;
  /** Removes everything of a session: it has ended and nothing of it is missing on the server. */
  forget(studentId: string, sessionId: string): Promise<void>;
  /** How many answers of this student, of any session, only this device has. */
  countUnsent(studentId: string): Promise<number>;
}

const Flags = z.array(z.string());

/** Opens the store at the first use. */
export function createAnswerStore(databaseName = 'pencils-down'): AnswerStore {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opened ??= openDB<Schema>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('answers');
        db.createObjectStore('flags');
      },
    });
    return opened;
  };

  return {
    async load(studentId, sessionId) {
      const db = await database();
      const kept = await db.getAll('answers', rangeOf(studentId, sessionId));
      const flags = z.safeParse(Flags, await db.get('flags', [studentId, sessionId]));
      return { entries: readEntries(kept), flagged: flags.success ? flags.data : [] };
    },

    async keep(studentId, sessionId, entries) {
      const db = await database();
      const transaction = db.transaction('answers', 'readwrite');
      const writes = entries.map(async (entry) => {
        const key: [string, string, string] = [studentId, sessionId, entry.questionId];
        const current = z.safeParse(AnswerEntry, await transaction.store.get(key));
        if (current.success && current.data.revision > entry.revision) return;
        if (isUnsent(entry)) await transaction.store.put(entry, key);
        else await transaction.store.delete(key);
      });
      await Promise.all([...writes, transaction.done]);
    },

    async keepFlags(studentId, sessionId, flagged) {
      const db = await database();
      await db.put('flags', [...flagged], [studentId, sessionId]);
    },

    async forget(studentId, sessionId) {
      const db = await database();
      await db.delete('answers', rangeOf(studentId, sessionId));
      await db.delete('flags', [studentId, sessionId]);
    },

    async countUnsent(studentId) {
      const db = await database();
      const kept = await db.getAll('answers', IDBKeyRange.bound([studentId], [studentId, []]));
      return readEntries(kept).filter(isUnsent).length;
    },
  };
}

/** Arrays sort after strings, so `[]` closes the range. */
function rangeOf(studentId: string, sessionId: string): IDBKeyRange {
  return IDBKeyRange.bound([studentId, sessionId], [studentId, sessionId, []]);
}

/** Records of an older page that no longer fit are passed over, not thrown at the student. */
function readEntries(records: readonly unknown[]): AnswerEntry[] {
  return records.flatMap((record) => {
    const parsed = z.safeParse(AnswerEntry, record);
    return parsed.success ? [parsed.data] : [];
  });
}
