/** The table's state in the table. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { parseItem, toItem } from '../runtime/item.ts';
import { tableStateKey } from '../runtime/keys.ts';
import { TableState } from './table-state.ts';

export interface TableStateStore {
  /** Reads consistently; `null` when none has been written yet. */
  get(): Promise<TableState | null>;
  /** Writes if nobody else has since `next.revision - 1` was read; false when somebody has. */
  put(next: TableState): Promise<boolean>;
}

/** The state of the given table. */
export function createTableStateStore(client: DynamoDBClient, tableName: string): TableStateStore {
  return {
    async get() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: tableStateKey, ConsistentRead: true }),
      );
      return Item ? parseItem(TableState, Item) : null;
    },
    async put(next) {
      const isFirst = next.revision === 1;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...tableStateKey, ...toItem(next) },
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
