/**
 * What each function may do, as data: exactly what its handler does, which the IAM gate proves (`npm run test:iam`): what
 * is missing is denied there, and what nothing uses is found. A handler that meets an overdue session closes it
 * on the spot, so many can; only who may move or begin a deadline can arm one.
 */
import type { FunctionName } from '../functions/function-list.ts';

/** One thing a function may do. */
export type Capability =
  /** Read an item of a student by its key. */
  | 'get'
  /** Read items of students by their keys, many in one request. */
  | 'getMany'
  /** Read many items of one student: sessions, attempts, notifications. */
  | 'query'
  /** Read a frozen version of a test, with its key. */
  | 'getVersion'
  /** Read what is published of one test. */
  | 'getPublished'
  /** Read what is published, all tests. */
  | 'listPublished'
  /** Read the index of open sessions by when they are due. */
  | 'queryDue'
  /** Make or replace an item of a student. A transaction needs the same permissions as the writes in it. */
  | 'put'
  /** Change an item of a student. */
  | 'update'
  /** Read where sessions of a test were changed lately, and nothing else. */
  | 'readChanges'
  /** Tell that a session of a test was changed. */
  | 'publishChange'
  /** Read whose the table is, and whether it is held. */
  | 'readState'
  /** Write down whose the table is. */
  | 'noteState'
  /** Schedule or queue the close of a session. */
  | 'arm'
  /** Sign a receipt with the current key. */
  | 'sign'
  /** Read the public halves of all keys of receipts. */
  | 'readReceiptKeys';

/** One transaction: session marked, attempt and notification made; read before, with the frozen test version and the state of the table. */
const close = ['readState', 'get', 'getVersion', 'update', 'put'] as const;

export const grants: Readonly<Record<FunctionName, readonly Capability[]>> = {
  listTests: ['query', 'listPublished', ...close],
  getTest: ['query', 'getPublished', ...close],
  getPreview: ['getPublished', 'getVersion'],
  gradePreview: ['getVersion'],
  startSession: ['query', 'getPublished', ...close, 'arm'],
  getSession: close,
  getNews: ['readChanges'],
  saveAnswers: [...close, 'publishChange'],
  completeSession: close,
  listAttempts: ['query', ...close],
  getAttempt: ['get', 'getVersion'],
  getReceipt: ['get', 'getVersion', 'sign'],
  listReceiptKeys: ['readReceiptKeys'],
  listNotifications: ['get', 'query', 'listPublished'],
  markNotificationsSeen: ['get', 'query', 'listPublished', 'put'],
  reportPageError: [],
  getOpenApi: [],
  expire: [...close, 'getMany', 'arm'],
  sweep: ['queryDue', ...close, 'getMany', 'noteState'],
  extend: [...close, 'publishChange', 'arm'],
};
