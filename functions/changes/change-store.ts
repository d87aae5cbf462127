/** Changes in the table: an item for each test, which anybody may read, so it holds nothing but moments. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Changes, changeBucketOf, changesLastMs } from '../../shared/api/changes.ts';
import { changesKey } from '../platform/table/keys.ts';

const prefix = 'place';
/** An attribute for each bucket, so that publishing is one write that needs to know nothing of the others. */
const attributeOf = (startedAtMs: number) => `${prefix}${changeBucketOf(startedAtMs)}`;

const ChangesItem = z.record(z.string(), z.unknown());
const Moment = z.int();

export interface ChangeStore {
  /** What has changed lately at `nowMs`. Reads consistently; a test of which nothing was published has no changes. */
  get(testId: string, nowMs: number): Promise<Changes>;
  /** Publishes that a session was changed. Call it when that is written: who asks for the session after this must see it. */
  publish(session: { readonly testId: string; readonly startedAtMs: number }, nowMs: number): Promise<void>;
}

/** Changes in the given table. */
export function createChangeStore(client: DynamoDBDocumentClient, tableName: string): ChangeStore {
  return {
    async get(testId, nowMs) {
      const { Item = {} } = await client.send(
        new GetCommand({ TableName: tableName, Key: changesKey(testId), ConsistentRead: true }),
      );
      const changedAtMs: Record<string, number> = {};
      for (const [attribute, atMs] of Object.entries(z.parse(ChangesItem, Item))) {
        if (!attribute.startsWith(prefix)) continue;
        const publishedAtMs = z.parse(Moment, atMs);
        if (publishedAtMs > nowMs - changesLastMs) changedAtMs[attribute.slice(prefix.length)] = publishedAtMs;
      }
      return { changedAtMs };
    },
    async publish({ testId, startedAtMs }, nowMs) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: changesKey(testId),
          UpdateExpression: 'SET #place = :now',
          ExpressionAttributeNames: { '#place': attributeOf(startedAtMs) },
          ExpressionAttributeValues: { ':now': nowMs },
        }),
      );
    },
  };
}
