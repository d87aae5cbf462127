/** Attempts in the table. They are written by closing a session (see `session-store.ts`), in the same transaction. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attemptKey, attemptPrefix, studentPartition } from '../platform/table/keys.ts';
import { queryAll } from '../platform/table/query-all.ts';
import { Attempt } from './attempt.ts';

export interface AttemptStore {
  /** One attempt, read consistently; `null` when there is none. */
  get(studentId: string, sitting: { readonly testId: string; readonly attemptNumber: number }): Promise<Attempt | null>;
  /** All attempts of a student, newest first. */
  list(studentId: string): Promise<Attempt[]>;
  /** Writes an attempt that is missing; false when there is one: an attempt is never written over. */
  restore(attempt: Attempt): Promise<boolean>;
}

/** Leaves room for the rest of the item: DynamoDB takes 400 KB. */
const maxTextBytes = 390_000;

/**
 * The item of an attempt. Nobody reads or changes a question of it alone, so they are one text in JSON: on the local
 * engine, which takes its time for each attribute, closing is three times as fast (docs/decisions/0035-items-are-plain-records.md).
 * Text that grows in JSON, six bytes for a control character, may not fit: then they are the list itself, as every session
 * must be able to end.
 */
export function attemptItem(attempt: Attempt) {
  const text = JSON.stringify(attempt.questions);
  const questions = Buffer.byteLength(text) <= maxTextBytes ? text : attempt.questions;
  return { ...attemptKey(attempt), ...attempt, questions };
}

const { questions: Questions } = Attempt.shape;
const FromJson = z.pipe(
  z.string(),
  z.transform((text): unknown => JSON.parse(text)),
);

/** An attempt's item, read as the attempt. */
export const StoredAttempt = z.object({
  ...Attempt.shape,
  questions: z.union([z.pipe(FromJson, Questions), Questions]),
});

/** Attempts in the given table. */
export function createAttemptStore(client: DynamoDBDocumentClient, tableName: string): AttemptStore {
  return {
    async get(studentId, sitting) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: attemptKey({ ...sitting, studentId }), ConsistentRead: true }),
      );
      return Item ? z.parse(StoredAttempt, Item) : null;
    },
    async list(studentId) {
      const attempts = await queryAll(client, StoredAttempt, {
        TableName: tableName,
        KeyConditionExpression: 'PK = :student AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': attemptPrefix },
        ConsistentRead: true,
      });
      return attempts.sort((a, b) => b.finishedAtMs - a.finishedAtMs || b.startedAtMs - a.startedAtMs);
    },
    async restore(attempt) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: attemptItem(attempt),
            ConditionExpression: 'attribute_not_exists(PK)',
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
