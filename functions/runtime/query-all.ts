/** A query through all of its pages, each item through its schema. */
import { type DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';

/**
 * Every item the query matches, parsed.
 * @throws Error when an item in the table does not have the shape it must have
 */
export async function queryAll<S extends z.ZodMiniType>(
  client: DynamoDBDocumentClient,
  schema: S,
  query: QueryCommandInput,
): Promise<z.output<S>[]> {
  const items: z.output<S>[] = [];
  for await (const page of paginateQuery({ client }, query)) {
    for (const item of page.Items ?? []) items.push(z.parse(schema, item));
  }
  return items;
}
