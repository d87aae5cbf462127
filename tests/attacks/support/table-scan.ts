/** The whole table as it is, to see what a call has written. */
import { isDeepStrictEqual } from 'node:util';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { createTableClient } from '../../../functions/platform/table/table-client.ts';

/** Items by `PK SK`. */
export type TableContent = ReadonlyMap<string, unknown>;

const Item = z.looseObject({ PK: z.string(), SK: z.string() });

/** A reader of the table that a stack's environment names. */
export function tableReader(env: Readonly<Record<string, string>>): () => Promise<TableContent> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint, TABLE_NAME: tableName, AWS_REGION: region } = env;
  if (!endpoint || !tableName || !region) throw new Error('The stack does not say where its table is');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = createTableClient({ endpoint, region, credentials });
  return async () => {
    const content = new Map<string, unknown>();
    for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
      for (const found of page.Items ?? []) {
        const item = z.parse(Item, found);
        content.set(`${item.PK} ${item.SK}`, item);
      }
    }
    return content;
  };
}

/** The keys of all items that came, went or changed. */
export function changedKeys(before: TableContent, after: TableContent): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !isDeepStrictEqual(before.get(key), after.get(key))).sort();
}
