/** The table's state in the table, and beside it every change that was made to it. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { stateChangeKey, stateChangePrefix, tableStateKey } from '../platform/table/keys.ts';
import { queryAll } from '../platform/table/query-all.ts';
import { retryingConflicts } from '../platform/table/retrying-conflicts.ts';
import { StateChange, TableState } from './table-state.ts';

export interface TableStateStore {
  /** Reads consistently; `null` when none has been written yet. */
  get(): Promise<TableState | null>;
  /** Writes it, and its last change beside it, if nobody else has since `next.revision - 1` was read; false when somebody has. */
  put(next: TableState): Promise<boolean>;
  /** Every change there was, oldest first. */
  changes(): Promise<StateChange[]>;
}

/** The state of the given table. */
export function createTableStateStore(client: DynamoDBDocumentClient, tableName: string): TableStateStore {
  return {
    async get() {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: tableStateKey, ConsistentRead: true }),
      );
      return Item ? z.parse(TableState, Item) : null;
    },
    async put(next) {
      const isFirst = next.revision === 1;
      const condition = isFirst
        ? { ConditionExpression: 'attribute_not_exists(PK)' }
        : {
            ConditionExpression: '#rev = :seen',
            ExpressionAttributeNames: { '#rev': 'revision' },
            ExpressionAttributeValues: { ':seen': next.revision - 1 },
          };
      const put = (Item: Record<string, unknown>, more = {}) => ({ Put: { TableName: tableName, Item, ...more } });
      const TransactItems = [
        put({ ...tableStateKey, ...next }, condition),
        put({ ...stateChangeKey(next.revision), ...next.last }),
      ];
      try {
        await retryingConflicts(() => client.send(new TransactWriteCommand({ TransactItems })));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException && isMoved(error)) return false;
        throw error;
      }
    },
    changes: () =>
      queryAll(client, StateChange, {
        TableName: tableName,
        KeyConditionExpression: 'PK = :state AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':state': tableStateKey.PK, ':prefix': stateChangePrefix },
        ConsistentRead: true,
      }),
  };
}

const isMoved = ({ CancellationReasons = [] }: TransactionCanceledException) =>
  CancellationReasons[0]?.Code === 'ConditionalCheckFailed';
