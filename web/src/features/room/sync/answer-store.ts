/**
 * What this device keeps of a session: its questions, the answers, and flags, so that the test can be taken without a
 * network, reloads included. In IndexedDB, under the student's own key, so that two students on one laptop never meet
 * each other's text. Questions and flags go when the session has ended, and at signing out. Answers stay for a week after
 * the end: should the server's table have to be restored, this device has what was lost
 * (docs/decisions/0026-a-restored-table-starts-held.md).
 */
import * as z from 'zod/mini';
import { AnswerEntry, isUnsent } from './answer-entry.ts';
import { type OpenDatabase, rangeOf } from './device-database.ts';
import { asideMark, runningNote, SessionNote } from './session-note.ts';
import { StoredView } from './stored-view.ts';

/** What was kept of one session. */
export interface StoredSession {
  readonly entries: readonly AnswerEntry[];
  readonly flagged: readonly string[];
  /** `null` when an older page kept them. */
  readonly note?: SessionNote | null;
}

/** The device's store. Every call rejects when the browser has no room or does not allow storage. */
export interface AnswerStore {
  load(studentId: string, sessionId: string): Promise<StoredSession>;
  /** Keeps answers; something newer, from another tab, is left alone. */
  save(studentId: string, sessionId: string, entries: readonly AnswerEntry[]): Promise<void>;
  saveFlags(studentId: string, sessionId: string, flagged: readonly string[]): Promise<void>;
  /** What the server last said of an open session; `null` when this device has not seen it, or it has been forgotten. */
  loadView(studentId: string, sessionId: string): Promise<StoredView | null>;
  /** All of them that this device has of a student. */
  loadViews(studentId: string): Promise<readonly StoredView[]>;
  /** Keeps it, and notes until when its answers are kept. @param epoch in which the server said so */
  saveView(studentId: string, view: StoredView, epoch?: string | null): Promise<void>;
  /** Notes of a session what decides how long its answers are kept. */
  note(studentId: string, sessionId: string, note: SessionNote): Promise<void>;
  /** All notes of a student, by session. */
  notes(studentId: string): Promise<readonly (readonly [sessionId: string, note: SessionNote])[]>;
  /** The session has ended and nothing of it is missing on the server: its answers stay for a while, the rest goes. */
  settle(studentId: string, sessionId: string, note: SessionNote): Promise<void>;
  /** Keeps the answers of a session apart from those of another one that has its address now. */
  setAside(studentId: string, sessionId: string, note: SessionNote): Promise<void>;
  /** What was set aside of sessions with this address, the latest session's first. */
  loadAside(studentId: string, sessionId: string): Promise<readonly AnswerEntry[]>;
  /** Removes everything of a student but answers. */
  forgetStudent(studentId: string): Promise<void>;
  /** Removes what has been kept long enough, of all students; an answer that only this device has stays. */
  purge(nowMs: number): Promise<void>;
  /** How many answers of this student, of any session, only this device has. */
  countUnsent(studentId: string): Promise<number>;
}

const Flags = z.array(z.string());

/** The answers in the room's database. */
export function createAnswerStore(database: OpenDatabase): AnswerStore {
  return {
    async load(studentId, sessionId) {
      const db = await database();
      const stored = await db.getAll('answers', rangeOf(studentId, sessionId));
      const flags = z.safeParse(Flags, await db.get('flags', [studentId, sessionId]));
      const note = readNote(await db.get('notes', [studentId, sessionId]));
      return { entries: readEntries(stored), flagged: flags.success ? flags.data : [], note };
    },

    async save(studentId, sessionId, entries) {
      const db = await database();
      const transaction = db.transaction('answers', 'readwrite');
      const { store } = transaction;
      const write = async () => {
        const keyed = entries.map((entry) => ({ entry, key: keyOf(studentId, sessionId, entry) }));
        const current = await Promise.all(keyed.map(({ key }) => store.get(key)));
        const writes = keyed
          .filter(({ entry }, index) => !isNewer(current[index], entry))
          .map(({ entry, key }) => store.put(entry, key));
        // Left to itself, it would first ask a page that is perhaps about to go whether there is more to come.
        transaction.commit();
        await Promise.all(writes);
      };
      await Promise.all([write(), transaction.done]);
    },

    async saveFlags(studentId, sessionId, flagged) {
      const db = await database();
      await db.put('flags', [...flagged], [studentId, sessionId]);
    },

    async loadView(studentId, sessionId) {
      const db = await database();
      const stored = z.safeParse(StoredView, await db.get('views', [studentId, sessionId]));
      return stored.success ? stored.data : null;
    },

    async loadViews(studentId) {
      const db = await database();
      return (await db.getAll('views', rangeOf(studentId))).flatMap((record) => {
        const stored = z.safeParse(StoredView, record);
        return stored.success ? [stored.data] : [];
      });
    },

    async saveView(studentId, view, epoch = null) {
      const db = await database();
      const { sessionId, startedAt, remainingMs } = view.session;
      const key: [string, string] = [studentId, sessionId];
      const transaction = db.transaction(['views', 'notes'], 'readwrite');
      await transaction.objectStore('views').put(view, key);
      const note = runningNote({ startedAt, epoch }, view.heardAtMs + remainingMs);
      await transaction.objectStore('notes').put(note, key);
      await transaction.done;
    },

    async note(studentId, sessionId, note) {
      const db = await database();
      await db.put('notes', note, [studentId, sessionId]);
    },

    async notes(studentId) {
      return notesIn(await database(), rangeOf(studentId)).then((found) =>
        found.map(({ sessionId, note }) => [sessionId, note] as const),
      );
    },

    async settle(studentId, sessionId, note) {
      const db = await database();
      const transaction = db.transaction(['views', 'flags', 'notes'], 'readwrite');
      const key: [string, string] = [studentId, sessionId];
      await transaction.objectStore('views').delete(key);
      await transaction.objectStore('flags').delete(key);
      await transaction.objectStore('notes').put(note, key);
      await transaction.done;
    },

    async setAside(studentId, sessionId, note) {
      const db = await database();
      const transaction = db.transaction(['answers', 'flags', 'views', 'notes'], 'readwrite');
      const answers = transaction.objectStore('answers');
      const apart = `${sessionId}${asideMark}${note.startedAt}`;
      for await (const cursor of answers.iterate(rangeOf(studentId, sessionId))) {
        await answers.put(cursor.value, [studentId, apart, cursor.key[2]]);
        await cursor.delete();
      }
      await transaction.objectStore('flags').delete([studentId, sessionId]);
      await transaction.objectStore('views').delete([studentId, sessionId]);
      await transaction.objectStore('notes').delete([studentId, sessionId]);
      // Nobody takes these any more, so nothing waits for them either.
      await transaction.objectStore('notes').put({ ...note, isSettled: true }, [studentId, apart]);
      await transaction.done;
    },

    async loadAside(studentId, sessionId) {
      const db = await database();
      const found = await notesIn(db, rangeOf(studentId));
      const apart = found.filter((one) => one.sessionId.startsWith(sessionId + asideMark));
      const latestFirst = apart.sort((a, b) => (a.note.startedAt < b.note.startedAt ? 1 : -1));
      const newest = new Map<string, AnswerEntry>();
      for (const one of latestFirst) {
        for (const entry of readEntries(await db.getAll('answers', rangeOf(studentId, one.sessionId)))) {
          if (!newest.has(entry.questionId)) newest.set(entry.questionId, entry);
        }
      }
      return [...newest.values()];
    },

    async forgetStudent(studentId) {
      const db = await database();
      const transaction = db.transaction(['flags', 'views', 'scraps'], 'readwrite');
      const everything = rangeOf(studentId);
      await transaction.objectStore('flags').delete(everything);
      await transaction.objectStore('views').delete(everything);
      await transaction.objectStore('scraps').delete(everything);
      await transaction.done;
    },

    async purge(nowMs) {
      const db = await database();
      for (const { studentId, sessionId, note } of await notesIn(db)) {
        if (note.keptUntilMs > nowMs) continue;
        const range = rangeOf(studentId, sessionId);
        const waits = !note.isSettled && readEntries(await db.getAll('answers', range)).some(isUnsent);
        if (waits) continue;
        await db.delete('answers', range);
        await db.delete('scraps', range);
        for (const store of ['flags', 'views', 'notes'] as const) await db.delete(store, [studentId, sessionId]);
      }
    },

    async countUnsent(studentId) {
      const db = await database();
      const settled = new Set(
        (await notesIn(db, rangeOf(studentId))).filter(({ note }) => note.isSettled).map((one) => one.sessionId),
      );
      const transaction = db.transaction('answers');
      let count = 0;
      for await (const { key, value } of transaction.store.iterate(rangeOf(studentId))) {
        if (!settled.has(key[1]) && readEntries([value]).some(isUnsent)) count += 1;
      }
      return count;
    },
  };
}

interface Noted {
  readonly studentId: string;
  readonly sessionId: string;
  readonly note: SessionNote;
}

async function notesIn(db: Awaited<ReturnType<OpenDatabase>>, range?: IDBKeyRange): Promise<Noted[]> {
  const found: Noted[] = [];
  for await (const { key, value } of db.transaction('notes').store.iterate(range)) {
    const note = readNote(value);
    if (note) found.push({ studentId: key[0], sessionId: key[1], note });
  }
  return found;
}

function readNote(record: unknown): SessionNote | null {
  const parsed = z.safeParse(SessionNote, record);
  return parsed.success ? parsed.data : null;
}

const keyOf = (studentId: string, sessionId: string, { questionId }: AnswerEntry): [string, string, string] => [
  studentId,
  sessionId,
  questionId,
];

/** Whether what is kept is newer than an entry. */
function isNewer(stored: unknown, { revision }: AnswerEntry): boolean {
  const parsed = z.safeParse(AnswerEntry, stored);
  return parsed.success && parsed.data.revision > revision;
}

/** Records of an older page that no longer fit are passed over, not thrown at the student. */
function readEntries(records: readonly unknown[]): AnswerEntry[] {
  return records.flatMap((record) => {
    const parsed = z.safeParse(AnswerEntry, record);
    return parsed.success ? [parsed.data] : [];
  });
}
