/**
 * What each function may do, as data: exactly what its handler does. A handler that meets an overdue session closes it
 * on the spot, so many can; only who may move or begin a deadline can arm one.
 */
import type { FunctionName } from '../functions/function-list.ts';

/** One thing a function may do. */
export type Capability =
  /** Read an item by its key. */
  | 'get'
  /** Read items of students by their keys, many in one request. */
  | 'getMany'
  /** Read a partition: a student's sessions, the list of tests. */
  | 'query'
  /** Read the index of open sessions by when they are due. */
  | 'queryDue'
  /** Make or replace an item of a student. A transaction needs the same permissions as the writes in it. */
  | 'put'
  /** Change an item of a student. */
  | 'update'
  /** Read where sessions of a test were changed lately, and nothing else. */
  | 'readNews'
  /** Tell that a session of a test was changed. */
  | 'tellNews'
  /** Write down whose the table is; every function that closes reads it. */
  | 'noteState'
  /** Schedule or queue the close of a session. */
  | 'arm'
  /** Sign a receipt with the current key. */
  | 'sign'
  /** Read the public halves of all keys of receipts. */
  | 'readReceiptKeys';

/** One transaction: session marked, attempt and notification made; read before, with the frozen test version. */
const close = ['get', 'update', 'put'] as const;

export const grants: Readonly<Record<FunctionName, readonly Capability[]>> = {
  listTests: ['query', ...close],
  getTest: ['query', ...close],
  startSession: ['query', ...close, 'arm'],
  getSession: close,
  getNews: ['readNews'],
  saveAnswers: [...close, 'tellNews'],
  completeSession: close,
  listAttempts: ['query', ...close],
  getAttempt: ['get'],
  getReceipt: ['get', 'sign'],
  listReceiptKeys: ['readReceiptKeys'],
  listNotifications: ['get', 'query'],
  markNotificationsSeen: ['get', 'query', 'put'],
  getOpenApi: [],
  expire: [...close, 'getMany', 'arm'],
  sweep: ['queryDue', ...close, 'getMany', 'noteState'],
  extend: [...close, 'tellNews', 'arm'],
};
