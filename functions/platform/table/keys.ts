/**
 * The keys of the table. Whatever belongs to a student lies in the student's own partition, and the
 * partition's name comes from the verified token: another student's data has no address.
 */
import { createHash } from 'node:crypto';
import { dueShardCount } from './table.ts';

/** The partition of one student. */
export function studentPartition(studentId: string): string {
  return `STUDENT#${studentId}`;
}

/** The key of an item. A type and not an interface: a record of attributes takes it. */
export type ItemKey = { readonly PK: string; readonly SK: string };

/** The key of what belongs to a student. */
export const studentKey = (studentId: string, sortKey: string): ItemKey => ({
  PK: studentPartition(studentId),
  SK: sortKey,
});

/** The item that says where sessions of a test were changed lately. */
export const changesKey = (testId: string): ItemKey => ({ PK: `NEWS#${testId}`, SK: 'NEWS' });

/** The item that says whether sessions may be closed on this table, and by whom. */
export const tableStateKey = { PK: 'TABLE#STATE', SK: 'STATE' } as const satisfies ItemKey;
export const stateChangePrefix = 'CHANGE#';
/** The change that made the state's revision; padded, they sort. */
export const stateChangeKey = (revision: number): ItemKey => ({
  PK: tableStateKey.PK,
  SK: `${stateChangePrefix}${String(revision).padStart(9, '0')}`,
});

interface Sitting {
  readonly testId: string;
  readonly attemptNumber: number;
}

/** Attempt numbers have at most four digits; padded, they sort. */
const padded = (attemptNumber: number) => String(attemptNumber).padStart(4, '0');

const sessionSortKey = (sitting: Sitting) => `SESSION#${sitting.testId}#${padded(sitting.attemptNumber)}`;

interface StudentsSitting extends Sitting {
  readonly studentId: string;
}

/** The key of a student's session. */
export const sessionKey = (sitting: StudentsSitting) => studentKey(sitting.studentId, sessionSortKey(sitting));

/** The key of the attempt that a session becomes. */
export const attemptKey = (sitting: StudentsSitting) =>
  studentKey(sitting.studentId, `ATTEMPT#${sitting.testId}#${padded(sitting.attemptNumber)}`);

/** What arrived after the end, next to the attempt; nobody lists it. */
export const lateKey = (sitting: StudentsSitting) =>
  studentKey(sitting.studentId, `LATE#${sitting.testId}#${padded(sitting.attemptNumber)}`);

/** The start of the sort keys of a student's sessions: of one test, or of all. */
export const sessionPrefix = (testId?: string) => (testId === undefined ? 'SESSION#' : `SESSION#${testId}#`);
export const attemptPrefix = 'ATTEMPT#';

/** Reads the keys of a session or an attempt back; `null` when they are neither's. */
export function parseSittingKeys(
  pk: string,
  sk: string,
): ({ kind: 'session' | 'attempt'; studentId: string } & Sitting) | null {
  const student = /^STUDENT#(.+)$/.exec(pk)?.[1];
  const [, kind, testId, number] = /^(SESSION|ATTEMPT)#([^#]+)#(\d{4})$/.exec(sk) ?? [];
  if (!student || !testId || !number) return null;
  return {
    kind: kind === 'SESSION' ? 'session' : 'attempt',
    studentId: student,
    testId,
    attemptNumber: Number(number),
  };
}

/** All partitions of the `due` index. */
export const dueShards: readonly string[] = Array.from({ length: dueShardCount }, (_, shard) => `DUE#${shard}`);

/** The partition of the `due` index that a session lies in: always the same, evenly spread. */
export function dueShardOf(studentId: string, sitting: Sitting): string {
  const digest = createHash('sha256')
    .update(`${studentId}#${sessionSortKey(sitting)}`)
    .digest();
  return `DUE#${digest.readUInt32BE(0) % dueShardCount}`;
}
