/**
 * Items in DynamoDB's own words: each value beside the letter of its type. The stores speak to the client itself
 * (docs/decisions/0024-items-in-dynamodbs-words.md), so what is long lies in an item as one text that needs no converting.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';

/** Attributes by their names. */
export type Item = Record<string, AttributeValue>;

/** A record as an item; what is `undefined` is left out. */
export function toItem(record: object): Item {
  return marshall(record, { removeUndefinedValues: true });
}

/**
 * An item as the record that a schema says.
 * @throws Error when the item does not have the shape it must have
 */
export function parseItem<S extends z.ZodMiniType>(schema: S, item: Item): z.output<S> {
  return z.parse(schema, unmarshall(item));
}
