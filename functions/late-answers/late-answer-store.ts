/** Late answers in the table: an item of their own next to the attempt, which never changes. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { parseItem, toItem } from '../runtime/item.ts';
import { lateKey } from '../runtime/keys.ts';
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
export function createLateAnswerStore(client: DynamoDBClient, tableName: string): LateAnswerStore {
  return {
    async get(sitting) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: lateKey(sitting), ConsistentRead: true }),
      );
      return Item ? parseItem(LateAnswers, Item) : null;
    },
    async put(sitting, next) {
      const isFirst = next.revision === 1;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...lateKey(sitting), ...toItem(next) },
            ConditionExpression: isFirst ? 'attribute_not_exists(PK)' : '#rev = :seen',
            ...(isFirst
              ? {}
              : {
                  ExpressionAttributeNames: { '#rev': 'revision' },
                  ExpressionAttributeValues: toItem({ ':seen': next.revision - 1 }),
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
