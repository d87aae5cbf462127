/** A query through all of its pages. */
import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';

/** Every item the query matches, as `read` makes it. */
export async function queryAll<T>(
  client: DynamoDBClient,
  read: (item: Item) => T,
  query: QueryCommandInput,
): Promise<T[]> {
  const found: T[] = [];
  for await (const page of paginateQuery({ client }, query)) {
    for (const item of page.Items ?? []) found.push(read(item));
  }
  return found;
}
