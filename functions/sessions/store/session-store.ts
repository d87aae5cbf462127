/**
 * Sessions in the table. Every write carries its rule in its own condition, so the first writer wins and the second
 * learns what happened. Nothing is loaded, changed and saved back. The rules are in `session-transitions.ts`.
 */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { AnswerChange } from '../../../shared/questions/answer.ts';
import type { Attempt } from '../../attempts/attempt.ts';
import { attemptItem } from '../../attempts/attempt-store.ts';
import type { Notice } from '../../notifications/notice.ts';
import { noticeItem } from '../../notifications/notification-store.ts';
import { itemMet } from '../../platform/table/failed-condition.ts';
import { getMany } from '../../platform/table/get-many.ts';
import { dueShardOf, sessionKey, sessionPrefix, studentPartition } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/query-all.ts';
import { retryingConflicts } from '../../platform/table/retrying-conflicts.ts';
import { Session, type SessionAddress } from '../protocol/session.ts';
import {
  closing,
  creating,
  extending,
  type IndexedSession,
  type NewDeadline,
  saving,
} from '../protocol/session-transitions.ts';
import { updateExpressions } from './update-expressions.ts';

/** The most answers one update can carry: its condition must fit DynamoDB's 4 KB for an expression. */
export const maxAnswersPerUpdate = 40;

/** What a save met: it took effect before this deadline, or the item was as given here (`null`: missing) and nothing changed. */
export type Written =
  | { readonly written: true; readonly deadlineMs: number }
  | { readonly written: false; readonly session: Session | null };

/** A session as it was read, and what ending it records. */
export interface Ending {
  readonly session: Session;
  readonly attempt: Attempt;
  readonly notice: Notice;
}

/** DynamoDB takes a hundred writes in a transaction; an ending is three. */
export const maxEndingsTogether = 33;

export interface SessionStore {
  /** Reads consistently; `null` when there is none. */
  get(address: SessionAddress): Promise<Session | null>;
  /** A student's sessions, of one test or of all, oldest first within a test. Read consistently. */
  list(studentId: string, testId?: string): Promise<Session[]>;
  /** The student's latest session of a test. Read consistently. */
  latest(studentId: string, testId: string): Promise<Session | null>;
  /** Begins a session; false when that sitting exists already. */
  create(session: Session): Promise<boolean>;
  /**
   * Saves answers in one conditional update: all of them, or none when the session is missing, of another version or start,
   * closed or due at `nowMs`, saved too fast, or has any of these questions at this revision or a newer one.
   * @param changes at most `maxAnswersPerUpdate`, of different questions
   * @param options.isLast the last answers of a submit, taken at any pace
   */
  saveAnswers(
    address: SessionAddress & { readonly version: number; readonly startedAtMs?: number | undefined },
    changes: readonly AnswerChange[],
    nowMs: number,
    options?: { readonly isLast?: boolean },
  ): Promise<Written>;
  /** Ends the session and records its attempt and notification, all or nothing; false when it has changed since it was read. */
  close(session: Session, attempt: Attempt, notice: Notice): Promise<boolean>;
  /** Reads many consistently, in few requests, in the order given; `null` for those that are missing. */
  getMany(addresses: readonly SessionAddress[]): Promise<(Session | null)[]>;
  /**
   * Ends different sessions in one transaction, each under its own condition; false when one of them has changed since
   * it was read, and then none has ended.
   * @param endings at most `maxEndingsTogether`
   */
  closeTogether(endings: readonly Ending[]): Promise<boolean>;
  /** Moves the deadline of an open session and tells the student; false when it closed or moved since it was read. */
  extend(session: Session, to: NewDeadline, notice: Notice): Promise<boolean>;
}

const Deadline = z.object({ deadlineMs: z.int() });

/** The item of a session. */
export const sessionItem = (session: IndexedSession) => ({ ...sessionKey(session), ...session });

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Sessions in the given table. */
export function createSessionStore(client: DynamoDBDocumentClient, tableName: string): SessionStore {
  const studentsSessions = (studentId: string, testId?: string) => ({
    TableName: tableName,
    KeyConditionExpression: 'PK = :student AND begins_with(SK, :prefix)',
    ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': sessionPrefix(testId) },
    ConsistentRead: true,
  });

  const endingWrites = ({ session, attempt, notice }: Ending): TransactItems => {
    const { attempt: record, ...update } = closing(session, attempt);
    return [
      { Update: { TableName: tableName, Key: sessionKey(session), ...updateExpressions(update) } },
      { Put: { TableName: tableName, Item: attemptItem(record), ConditionExpression: mustNotExist } },
      { Put: { TableName: tableName, Item: noticeItem(notice) } },
    ];
  };

  return {
    async get(address) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: sessionKey(address), ConsistentRead: true }),
      );
      return Item ? z.parse(Session, Item) : null;
    },

    list: (studentId, testId) => queryAll(client, Session, studentsSessions(studentId, testId)),

    async latest(studentId, testId) {
      const { Items } = await client.send(
        new QueryCommand({ ...studentsSessions(studentId, testId), ScanIndexForward: false, Limit: 1 }),
      );
      return Items?.[0] ? z.parse(Session, Items[0]) : null;
    },

    async create(session) {
      const { session: item } = creating({ ...session, dueShard: dueShardOf(session.studentId, session) });
      const put = new PutCommand({
        TableName: tableName,
        Item: sessionItem(item),
        ConditionExpression: mustNotExist,
      });
      try {
        await retryingConflicts(() => client.send(put));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async saveAnswers(address, changes, nowMs, options) {
      const update = new UpdateCommand({
        TableName: tableName,
        Key: sessionKey(address),
        ...updateExpressions(saving(address, changes, nowMs, options)),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        const { Attributes } = await retryingConflicts(() => client.send(update));
        return { written: true, deadlineMs: z.parse(Deadline, Attributes).deadlineMs };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const met = itemMet(error);
        return { written: false, session: met ? z.parse(Session, met) : null };
      }
    },

    close: (session, attempt, notice) => transact(client, endingWrites({ session, attempt, notice })),

    getMany: (addresses) => getMany(client, Session, { tableName, keys: addresses.map(sessionKey) }),

    closeTogether: (endings) =>
      transact(client, endings.flatMap(endingWrites), (reasons) => reasons.some(isFailedCondition)),

    extend: (session, to, notice) =>
      transact(client, [
        { Update: { TableName: tableName, Key: sessionKey(session), ...updateExpressions(extending(session, to)) } },
        { Put: { TableName: tableName, Item: noticeItem(notice) } },
      ]),
  };
}

const mustNotExist = 'attribute_not_exists(PK)';

type CancellationReasons = NonNullable<TransactionCanceledException['CancellationReasons']>;
const isFailedCondition = (reason?: CancellationReasons[number]) => reason?.Code === 'ConditionalCheckFailed';

/**
 * Writes all or nothing; false when it was refused.
 * @param isRefusal whether the conditions that failed say no more than that somebody came first. Of one session's
 * writes that is the first item's: another's alone means that the table contradicts itself
 * @throws TransactionCanceledException for any other reason
 */
async function transact(
  client: DynamoDBDocumentClient,
  items: TransactItems,
  isRefusal = ([first]: CancellationReasons) => isFailedCondition(first),
): Promise<boolean> {
  try {
    await retryingConflicts(() => client.send(new TransactWriteCommand({ TransactItems: items })));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException && isRefusal(error.CancellationReasons ?? [])) return false;
    throw error;
  }
}
