/** Attempts in the table. They are written by closing a session (see `session-store.ts`), in the same transaction. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attemptKey, attemptPrefix, studentPartition } from '../runtime/keys.ts';
import { queryAll } from '../runtime/query-all.ts';
import { Attempt } from './attempt.ts';

export interface AttemptStore {
  /** One attempt, read consistently; `null` when there is none. */
  get(studentId: string, sitting: { readonly testId: string; readonly attemptNumber: number }): Promise<Attempt | null>;
  /** All attempts of a student, newest first. */
  list(studentId: string): Promise<Attempt[]>;
  /** Writes an attempt that is missing; false when there is one: an attempt is never written over. */
  restore(attempt: Attempt): Promise<boolean>;
}

/** The item of an attempt. */
export const attemptItem = (attempt: Attempt) => ({ ...attemptKey(attempt), ...attempt });

/** Attempts in the given table. */
export function createAttemptStore(client: DynamoDBDocumentClient, tableName: string): AttemptStore {
  return {
    async get(studentId, sitting) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: attemptKey({ ...sitting, studentId }), ConsistentRead: true }),
      );
      return Item ? z.parse(Attempt, Item) : null;
    },
    async list(studentId) {
      const attempts = await queryAll(client, Attempt, {
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
