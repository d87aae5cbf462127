/**
 * Items in DynamoDB's own words: each value beside the letter of its type. The stores speak to the client itself
 * (docs/decisions/0024-items-in-dynamodbs-words.md), so what is long lies in an item as one text that needs no converting.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';

/** Attributes by their names. */
export type Item = Record<string, AttributeValue>;

/** A record as an item; what is `undefined` is left out. */
export function toItem(record: object): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(record)) if (value !== undefined) item[name] = attributeOf(value);
  return item;
}

/** The SDK tells plain objects by their `constructor`, which may be a question's id: all objects here are plain. */
const conversion = { removeUndefinedValues: true, convertClassInstanceToMap: true } as const;

/** Fast path for strings and integers: the SDK's conversion creates four strings for each number. */
function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (Number.isSafeInteger(value)) return { N: String(value) };
  return convertToAttr(value, conversion);
}

/** The record of an item, whatever it holds. */
export function fromItem(item: Item): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(item)) record[name] = valueOfAttribute(attribute);
  return record;
}

function valueOfAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  const number = Number(attribute.N);
  return Number.isSafeInteger(number) ? number : convertToNative(attribute);
}

/**
 * An item as the record that a schema says.
 * @throws Error when the item does not have the shape it must have
 */
export function parseItem<S extends z.ZodMiniType>(schema: S, item: Item): z.output<S> {
  return z.parse(schema, fromItem(item));
}
