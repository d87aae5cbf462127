/** The `due` index: which open sessions have run out of time. It may lag a moment behind the table; closing reads the session itself. */
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dueShards, parseSittingKeys } from '../../platform/table/keys.ts';
import { table } from '../../platform/table/table.ts';
import type { SessionAddress } from '../protocol/session.ts';
import { type IndexPart, wholeIndex } from './sweep/index-part.ts';

/** A session in the index, and since when it is due. */
export interface DueSession extends SessionAddress {
  readonly dueAtMs: number;
}

export interface DueStore {
  /**
   * Every session due at `nowMs`, shard by shard, oldest first within each; with a part, those of its shards only. Read
   * page by page, so it may be very many.
   */
  dueAt(nowMs: number, of?: IndexPart): AsyncGenerator<DueSession>;
}

const IndexItem = z.object({ PK: z.string(), SK: z.string(), dueAtMs: z.int() });

/** The index of the given table. */
export function createDueStore(client: DynamoDBDocumentClient, tableName: string): DueStore {
  const { name, partitionKey, sortKey } = table.dueIndex;
  return {
    async *dueAt(nowMs, { part, parts } = wholeIndex) {
      for (const shard of dueShards.filter((_, index) => index % parts === part)) {
        const pages = paginateQuery(
          { client, pageSize: 500 },
          {
            TableName: tableName,
            IndexName: name,
            KeyConditionExpression: '#shard = :shard AND #due <= :now',
            ExpressionAttributeNames: { '#shard': partitionKey, '#due': sortKey },
            ExpressionAttributeValues: { ':shard': shard, ':now': nowMs },
          },
        );
        for await (const page of pages) {
          for (const item of page.Items ?? []) {
            const { PK, SK, dueAtMs } = z.parse(IndexItem, item);
            const address = parseSittingKeys(PK, SK);
            if (address?.kind !== 'session') throw new Error(`The due index holds what is not a session: ${SK}`);
            const { studentId, testId, attemptNumber } = address;
            yield { studentId, testId, attemptNumber, dueAtMs };
          }
        }
      }
    },
  };
}
