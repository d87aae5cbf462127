/** Whether this device can keep answers that cannot be sent: tried by doing it. */
import type { OpenDatabase } from './device-database.ts';

/** `low`: it works, but there is hardly any room left. */
export type StorageState = 'ok' | 'low' | 'none';

/** So much room is worth a word; a whole session takes far less. */
const lowBytes = 5_000_000;
/** A store that hangs is no store. */
const patienceMs = 3_000;

interface StorageCheckOptions {
  readonly database: OpenDatabase;
  /** Bytes left for this page; `null` when the browser does not say. */
  readonly freeBytes: () => Promise<number | null>;
}

/** Makes the check: writes, reads back, removes. Under a key of no student. */
export function createStorageCheck({ database, freeBytes }: StorageCheckOptions): () => Promise<StorageState> {
  async function check(): Promise<StorageState> {
    const db = await database();
    const key: [string, string] = ['', 'readiness-check'];
    const written = String(Math.random());
    await db.put('flags', written, key);
    const read = await db.get('flags', key);
    await db.delete('flags', key);
    if (read !== written) return 'none';
    const free = await freeBytes();
    return free !== null && free < lowBytes ? 'low' : 'ok';
  }
  return () => {
    const tooLong = new Promise<'none'>((resolve) => setTimeout(resolve, patienceMs, 'none'));
    return Promise.race([check().catch((): StorageState => 'none'), tooLong]);
  };
}

/** What the browser tells about the room left. */
export async function freeBytesOfPage(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? null : quota - usage;
}
