/** News in the table: an item for each test, which anybody may read, so it holds nothing but moments. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type News, newsLastMs, newsPlaceOf } from '../../shared/api/news.ts';
import { newsKey } from '../runtime/keys.ts';

const prefix = 'place';
/** An attribute for each place, so that telling is one write that needs to know nothing of the others. */
const attributeOf = (startedAtMs: number) => `${prefix}${newsPlaceOf(startedAtMs)}`;

const NewsItem = z.record(z.string(), z.unknown());
const Moment = z.int();

export interface NewsStore {
  /** What is news at `nowMs`. Reads consistently; a test of which nothing was told has none. */
  get(testId: string, nowMs: number): Promise<News>;
  /** Tells that a session was changed. Call it when that is written: who asks for the session after this must see it. */
  tell(session: { readonly testId: string; readonly startedAtMs: number }, nowMs: number): Promise<void>;
}

/** News in the given table. */
export function createNewsStore(client: DynamoDBDocumentClient, tableName: string): NewsStore {
  return {
    async get(testId, nowMs) {
      const { Item = {} } = await client.send(
        new GetCommand({ TableName: tableName, Key: newsKey(testId), ConsistentRead: true }),
      );
      const changedAtMs: Record<string, number> = {};
      for (const [attribute, atMs] of Object.entries(z.parse(NewsItem, Item))) {
        if (!attribute.startsWith(prefix)) continue;
        const toldAtMs = z.parse(Moment, atMs);
        if (toldAtMs > nowMs - newsLastMs) changedAtMs[attribute.slice(prefix.length)] = toldAtMs;
      }
      return { changedAtMs };
    },
    async tell({ testId, startedAtMs }, nowMs) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: newsKey(testId),
          UpdateExpression: 'SET #place = :now',
          ExpressionAttributeNames: { '#place': attributeOf(startedAtMs) },
          ExpressionAttributeValues: { ':now': nowMs },
        }),
      );
    },
  };
}
