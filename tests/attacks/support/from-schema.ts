/** Values made from the JSON Schemas of the OpenAPI document: ones that fit, ones that nearly fit, and hostile ones. */
import fc from 'fast-check';
import * as z from 'zod/mini';

/** As much of JSON Schema as the document uses for what it takes in. */
export const JsonSchema = z.looseObject({
  type: z.optional(z.string()),
  pattern: z.optional(z.string()),
  minLength: z.optional(z.int()),
  maxLength: z.optional(z.int()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  minItems: z.optional(z.int()),
  maxItems: z.optional(z.int()),
  items: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  additionalProperties: z.optional(z.unknown()),
});

/** Longer lists take long to send and show nothing new. */
const maxItems = 6;

/**
 * Values that fit a schema.
 * @throws Error for a type that it does not know: better than to leave a part of the document untried
 */
export function fitting(input: unknown): fc.Arbitrary<unknown> {
  const schema = z.parse(JsonSchema, input);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case undefined:
      return fc.jsonValue();
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000_000, max: schema.maximum ?? 1_000_000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'string':
      return texts(schema);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? maxItems, maxItems));
      return fc.array(fitting(schema.items ?? {}), { minLength, maxLength });
    }
    case 'object':
      return objects(schema);
    default:
      throw new Error(`No values for the type ${schema.type}`);
  }
}

function texts({ pattern, minLength = 0, maxLength = 100 }: z.infer<typeof JsonSchema>): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string({ unit: 'binary', minLength, maxLength });
  return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length >= minLength && text.length <= maxLength);
}

function objects({ properties, required = [], additionalProperties }: z.infer<typeof JsonSchema>) {
  if (!properties)
    return fc.dictionary(fc.string({ maxLength: 20 }), fitting(additionalProperties ?? {}), { maxKeys: 4 });
  const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fitting(schema)]));
  return fc.record<Record<string, unknown>>(members, { requiredKeys: [...required] });
}

/** Values that break programs, whatever was asked for. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '%2e%2e%2f',
    '$(reboot)',
    '<script>alert(1)</script>',
    'x'.repeat(20_000),
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    [],
    [[]],
    {},
    { length: 1e9 },
    { toString: 'x', valueOf: null, toJSON: 'y' },
    [null],
    [{ constructor: { prototype: {} } }],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 4 }),
);

type Change = 'replace' | 'remove' | 'add' | 'repeat';

/** Values that fit but for one place, which is changed, taken out, joined by something unknown or there twice. */
export function nearlyFitting(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.constantFrom<Change>('replace', 'remove', 'add', 'repeat');
  return fc.tuple(good, fc.nat(1000), hostile, change).map(([value, place, bad, how]) => {
    const holders = holdersIn(value);
    const holder = holders[place % Math.max(holders.length, 1)];
    if (!holder) return bad;
    if (Array.isArray(holder)) changeList(holder, place, bad, how);
    else changeObject(holder, place, bad, how);
    return value;
  });
}

type Holder = unknown[] | Record<string, unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every list and object in a value, itself included. */
function holdersIn(value: unknown): Holder[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(holdersIn)];
  if (isObject(value)) return [value, ...Object.values(value).flatMap(holdersIn)];
  return [];
}

function changeList(list: unknown[], index: number, bad: unknown, how: Change): void {
  const at = index % Math.max(list.length, 1);
  if (how === 'remove') list.splice(at, 1);
  else if (how === 'replace') list[at] = bad;
  else if (how === 'add') list.push(bad);
  else list.push(list[at], list[at]);
}

function changeObject(object: Record<string, unknown>, index: number, bad: unknown, how: Change): void {
  const names = Object.keys(object);
  const name = names[index % Math.max(names.length, 1)] ?? 'x';
  if (how === 'remove') delete object[name];
  else if (how === 'replace') object[name] = bad;
  else object[how === 'add' ? 'unknown' : `${name}2`] = bad;
}
