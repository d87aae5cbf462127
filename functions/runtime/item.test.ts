import { marshall } from '@aws-sdk/util-dynamodb';
import { test as propertyTest } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseItem, toItem } from './item.ts';

const plain = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.oneof(fc.stringMatching(/^[a-z]+$/), fc.constantFrom('constructor', 'length', 'toString'));
const value = fc.oneof(plain, fc.array(plain), fc.dictionary(name, plain));
const record = fc.dictionary(name, fc.option(value, { nil: undefined }));

const Anything = z.record(z.string(), z.unknown());

describe('an item', () => {
  propertyTest.prop([record])("is what the SDK's own conversion makes of the record", (given) => {
    const conversion = { removeUndefinedValues: true, convertClassInstanceToMap: true };
    expect(toItem(given)).toEqual(marshall(given, conversion));
  });

  propertyTest.prop([record])('is read as the record that was written', (given) => {
    const kept = Object.entries(given).filter(([, one]) => one !== undefined);
    const read = parseItem(Anything, toItem(given));
    // The table knows one zero only.
    expect(JSON.stringify(read)).toBe(JSON.stringify(Object.fromEntries(kept)));
  });

  test('has no number that would not be exact', () => {
    expect(() => toItem({ count: 2 ** 53 })).toThrow('greater than Number.MAX_SAFE_INTEGER');
    expect(() => toItem({ count: Number.NaN })).toThrow('not allowed');
    expect(parseItem(Anything, { count: { N: '9007199254740993' } })).toEqual({ count: 9007199254740993n });
  });

  test('without the shape it must have is refused', () => {
    expect(() => parseItem(z.object({ count: z.int() }), { count: { S: '1' } })).toThrow(z.core.$ZodError);
  });
});
