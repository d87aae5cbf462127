/** Late answers in the table: an item of their own next to the attempt, which never changes. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { lateKey } from '../../platform/table/keys.ts';
import { LateAnswers } from './late-answers.ts';

interface Sitting {
  readonly studentId: string;
  readonly testId: string;
  readonly attemptNumber: number;
}

export interface LateAnswerStore {
  /** Reads consistently; `null` when nothing came late. */
  get(sitting: Sitting): Promise<LateAnswers | null>;
  /** Writes if nobody else has since `next.revision - 1` was read; false when somebody has. */
  put(sitting: Sitting, next: LateAnswers): Promise<boolean>;
}

/** Late answers in the given table. */
export function createLateAnswerStore(client: DynamoDBDocumentClient, tableName: string): LateAnswerStore {
  return {
    async get(sitting) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: lateKey(sitting), ConsistentRead: true }),
      );
      return Item ? z.parse(LateAnswers, Item) : null;
    },
    async put(sitting, next) {
      const isFirst = next.revision === 1;
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...lateKey(sitting), ...next },
            ConditionExpression: isFirst ? 'attribute_not_exists(PK)' : '#rev = :expected',
            ...(isFirst
              ? {}
              : {
                  ExpressionAttributeNames: { '#rev': 'revision' },
                  ExpressionAttributeValues: { ':expected': next.revision - 1 },
                }),
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
