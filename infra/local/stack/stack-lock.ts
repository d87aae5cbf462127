/** One stack per data folder. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another stack runs on the same data. */
export class StackRunningError extends Error {
  override readonly name = 'StackRunningError';
}

export interface StackLock {
  release(): void;
}

/**
 * Takes the folder. The lock is one of the operating system's on an SQLite file, so it ends with the process,
 * however that ends, and is never stale.
 * @throws StackRunningError when it is taken
 */
export function lockDataFolder(folder: string): StackLock {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(path.join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  } catch (cause) {
    database.close();
    throw new StackRunningError(`A stack is already running on ${folder}.`, { cause });
  }
  return { release: () => database.isOpen && database.close() };
}
