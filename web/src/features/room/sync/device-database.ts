/** The one database that this device keeps for the test room. Everything in it stands under the student's own key. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Values are checked when they are read: an older page may have written them. */
interface DeviceSchema extends DBSchema {
  /** By student, session and question. */
  answers: { key: [string, string, string]; value: unknown };
  /** By student and session. */
  flags: { key: [string, string]; value: unknown };
  /** By student and session. */
  views: { key: [string, string]; value: unknown };
  /** By student, session and question. */
  scraps: { key: [string, string, string]; value: unknown };
  /** By student and session. */
  notes: { key: [string, string]; value: unknown };
}

/** Opens the database at the first use, and then gives the same one. */
export type OpenDatabase = () => Promise<IDBPDatabase<DeviceSchema>>;

/** Makes the opener of one database. */
export function createDeviceDatabase(name = 'pencils-down'): OpenDatabase {
  let opened: Promise<IDBPDatabase<DeviceSchema>> | null = null;
  function reopenLater(): void {
    void opened?.then((db) => db.close());
    opened = null;
  }
  return () => {
    opened ??= openDB<DeviceSchema>(name, 4, {
      upgrade(db, oldVersion) {
        if (oldVersion < 1) {
          db.createObjectStore('answers');
          db.createObjectStore('flags');
        }
        if (oldVersion < 2) db.createObjectStore('views');
        if (oldVersion < 3) db.createObjectStore('scraps');
        if (oldVersion < 4) db.createObjectStore('notes');
      },
      // An older page in another tab makes way for a newer one; it opens the database again when it needs it.
      blocking: reopenLater,
      terminated: reopenLater,
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

/** All keys that begin so: of a student, or of a session. Arrays sort after strings, so `[]` closes the range. */
export function rangeOf(...start: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound(start, [...start, []]);
}
