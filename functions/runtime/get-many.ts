/** Many items in few requests. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';
import type { ItemKey } from './keys.ts';

/** DynamoDB's own limit. */
const mostKeysTogether = 100;
/** DynamoDB leaves keys out if the reply gets too large or reads are throttled. After 12 rounds, unprocessed keys mean a real fault. */
const longestTry = 12;

const nameOf = ({ PK, SK }: Item | ItemKey) => `${PK?.S} ${SK?.S}`;

/**
 * Reads items consistently, each as `read` makes it, in the order of their keys; `null` for those that are missing. A key
 * may come twice.
 */
export async function getMany<T>(
  client: DynamoDBClient,
  read: (item: Item) => T,
  { tableName, keys }: { readonly tableName: string; readonly keys: readonly ItemKey[] },
): Promise<(T | null)[]> {
  const found = new Map<string, T>();
  const wanted: Item[] = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  for (let start = 0; start < wanted.length; start += mostKeysTogether) {
    let left = wanted.slice(start, start + mostKeysTogether);
    for (let tries = 1; left.length > 0; tries++) {
      if (tries > longestTry) throw new Error(`The table gave ${left.length} items in none of ${longestTry} tries`);
      if (tries > 1) await sleep(Math.random() * Math.min(10 * 2 ** tries, 500));
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[tableName] ?? []) found.set(nameOf(item), read(item));
      left = UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return keys.map((key) => found.get(nameOf(key)) ?? null);
}
