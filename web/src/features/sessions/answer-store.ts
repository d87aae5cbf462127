/**
 * What this device keeps of a session: its questions, the answers, and flags, so that the test can be taken without a
 * network, reloads included. In IndexedDB, under the student's own key, so that two students on one laptop never meet
 * each other's text. It goes when the session has ended and the server has everything, and at signing out.
 */
import * as z from 'zod/mini';
import { AnswerEntry, isUnsent } from './answer-entry.ts';
import { type OpenDatabase, rangeOf } from './device-database.ts';
import { KeptView } from './kept-view.ts';

/** What was kept of one session. */
export interface KeptSession {
  readonly entries: readonly AnswerEntry[];
  readonly flagged: readonly string[];
}

/** The device's store. Every call rejects when the browser has no room or does not allow storage. */
export interface AnswerStore {
  load(studentId: string, sessionId: string): Promise<KeptSession>;
  /** Keeps answers; something newer, from another tab, is left alone. */
  keep(studentId: string, sessionId: string, entries: readonly AnswerEntry[]): Promise<void>;
  keepFlags(studentId: string, sessionId: string, flagged: readonly string[]): Promise<void>;
  /** What the server last said of an open session; `null` when this device has not seen it, or it has been forgotten. */
  loadView(studentId: string, sessionId: string): Promise<KeptView | null>;
  keepView(studentId: string, view: KeptView): Promise<void>;
  /** Removes everything of a session: it has ended and nothing of it is missing on the server. */
  forget(studentId: string, sessionId: string): Promise<void>;
  /** Removes everything of a student but the answers that only this device has. */
  forgetStudent(studentId: string): Promise<void>;
  /** How many answers of this student, of any session, only this device has. */
  countUnsent(studentId: string): Promise<number>;
}

const Flags = z.array(z.string());

/** The answers in the room's database. */
export function createAnswerStore(database: OpenDatabase): AnswerStore {
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
      const { store } = transaction;
      const write = async () => {
        const keyed = entries.map((entry) => ({ entry, key: keyOf(studentId, sessionId, entry) }));
        const current = await Promise.all(keyed.map(({ key }) => store.get(key)));
        const writes = keyed
          .filter(({ entry }, place) => !isNewer(current[place], entry))
          .map(({ entry, key }) => store.put(entry, key));
        // Left to itself, it would first ask a page that is perhaps about to go whether there is more to come.
        transaction.commit();
        await Promise.all(writes);
      };
      await Promise.all([write(), transaction.done]);
    },

    async keepFlags(studentId, sessionId, flagged) {
      const db = await database();
      await db.put('flags', [...flagged], [studentId, sessionId]);
    },

    async loadView(studentId, sessionId) {
      const db = await database();
      const kept = z.safeParse(KeptView, await db.get('views', [studentId, sessionId]));
      return kept.success ? kept.data : null;
    },

    async keepView(studentId, view) {
      const db = await database();
      await db.put('views', view, [studentId, view.session.sessionId]);
    },

    async forget(studentId, sessionId) {
      const db = await database();
      await db.delete('views', [studentId, sessionId]);
      await db.delete('answers', rangeOf(studentId, sessionId));
      await db.delete('flags', [studentId, sessionId]);
    },

    async forgetStudent(studentId) {
      const db = await database();
      const transaction = db.transaction(['answers', 'flags', 'views', 'scraps'], 'readwrite');
      const everything = rangeOf(studentId);
      await transaction.objectStore('flags').delete(everything);
      await transaction.objectStore('views').delete(everything);
      await transaction.objectStore('scraps').delete(everything);
      for await (const cursor of transaction.objectStore('answers').iterate(everything)) {
        if (readEntries([cursor.value]).every((entry) => !isUnsent(entry))) await cursor.delete();
      }
      await transaction.done;
    },

    async countUnsent(studentId) {
      const db = await database();
      const kept = await db.getAll('answers', rangeOf(studentId));
      return readEntries(kept).filter(isUnsent).length;
    },
  };
}

const keyOf = (studentId: string, sessionId: string, { questionId }: AnswerEntry): [string, string, string] => [
  studentId,
  sessionId,
  questionId,
];

/** Whether what is kept is newer than an entry. */
function isNewer(kept: unknown, { revision }: AnswerEntry): boolean {
  const parsed = z.safeParse(AnswerEntry, kept);
  return parsed.success && parsed.data.revision > revision;
}

/** Records of an older page that no longer fit are passed over, not thrown at the student. */
function readEntries(records: readonly unknown[]): AnswerEntry[] {
  return records.flatMap((record) => {
    const parsed = z.safeParse(AnswerEntry, record);
    return parsed.success ? [parsed.data] : [];
  });
}
