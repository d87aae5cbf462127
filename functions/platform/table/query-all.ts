/** A query through all of its pages. */
import { type DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';

/** Every item the query matches, each through its schema. */
export async function queryAll<S extends z.ZodMiniType>(
  client: DynamoDBDocumentClient,
  schema: S,
  query: QueryCommandInput,
): Promise<z.output<S>[]> {
  const found: z.output<S>[] = [];
  for await (const page of paginateQuery({ client }, query)) {
    for (const item of page.Items ?? []) found.push(z.parse(schema, item));
  }
  return found;
}
