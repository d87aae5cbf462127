/** SQLite files of the local services. */
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens (or creates) a database and brings its tables into being.
 * @param path a file, or `:memory:`
 * @param schema `CREATE … IF NOT EXISTS` statements
 */
export function openDatabase(path: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(path);
  // With WAL and NORMAL a killed process loses nothing that was committed; only a power cut could.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  database.exec(schema);
  return database;
}
