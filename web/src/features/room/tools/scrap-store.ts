/**
 * What a student jots down for themselves: notes and choices ruled out. It stays on this device, is never sent or
 * graded, and goes when the session has ended.
 */
import * as z from 'zod/mini';
import { type OpenDatabase, rangeOf } from '../sync/device-database.ts';

/** Longest note, in characters. */
export const longestNote = 10_000;

/** One question's scrap paper. */
export const Scrap = z.object({
  questionId: z.string(),
  note: z.string(),
  /** Ids of choices. */
  ruledOut: z.array(z.string()),
});
export type Scrap = z.infer<typeof Scrap>;

/** The device's store. Every call rejects when the browser has no room or does not allow storage. */
export interface ScrapStore {
  load(studentId: string, sessionId: string): Promise<readonly Scrap[]>;
  save(studentId: string, sessionId: string, scrap: Scrap): Promise<void>;
  forget(studentId: string, sessionId: string): Promise<void>;
}

/** The scrap paper in the room's database. */
export function createScrapStore(database: OpenDatabase): ScrapStore {
  return {
    async load(studentId, sessionId) {
      const db = await database();
      const stored = await db.getAll('scraps', rangeOf(studentId, sessionId));
      return stored.flatMap((record) => {
        const parsed = z.safeParse(Scrap, record);
        return parsed.success ? [parsed.data] : [];
      });
    },

    async save(studentId, sessionId, scrap) {
      const db = await database();
      const key: [string, string, string] = [studentId, sessionId, scrap.questionId];
      if (scrap.note === '' && scrap.ruledOut.length === 0) await db.delete('scraps', key);
      else await db.put('scraps', scrap, key);
    },

    async forget(studentId, sessionId) {
      const db = await database();
      await db.delete('scraps', rangeOf(studentId, sessionId));
    },
  };
}
