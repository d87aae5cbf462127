/** Many items in few requests. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ItemKey } from './keys.ts';

/** DynamoDB's own limit. */
const maxKeysTogether = 100;
/** DynamoDB leaves keys out if the reply gets too large or reads are throttled. After 12 rounds, unprocessed keys mean a real fault. */
const maxTries = 12;

const Key = z.object({ PK: z.string(), SK: z.string() });
const nameOf = ({ PK, SK }: ItemKey) => `${PK} ${SK}`;

/**
 * Reads items consistently, each through its schema, in the order of their keys; `null` for those that are missing. A key
 * may come twice.
 */
export async function getMany<S extends z.ZodMiniType>(
  client: DynamoDBDocumentClient,
  schema: S,
  { tableName, keys }: { readonly tableName: string; readonly keys: readonly ItemKey[] },
): Promise<(z.output<S> | null)[]> {
  const found = new Map<string, z.output<S>>();
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  for (let start = 0; start < wanted.length; start += maxKeysTogether) {
    let left: Record<string, unknown>[] = wanted.slice(start, start + maxKeysTogether);
    for (let tries = 1; left.length > 0; tries++) {
      if (tries > maxTries) throw new Error(`The table gave ${left.length} items in none of ${maxTries} tries`);
      if (tries > 1) await sleep(Math.random() * Math.min(10 * 2 ** tries, 500));
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[tableName] ?? []) found.set(nameOf(z.parse(Key, item)), z.parse(schema, item));
      left = UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return keys.map((key) => found.get(nameOf(key)) ?? null);
}
