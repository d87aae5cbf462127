/**
 * How large DynamoDB says an item is, and what writing or reading it costs: names and values in UTF-8, maps and lists
 * three bytes and one for each element, numbers a byte for each two digits and one (developer guide, "DynamoDB item sizes and formats").
 */
type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const bytesOf = (text: string) => Buffer.byteLength(text);

function numberSize(value: number): number {
  const digits = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}

function valueSize(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return numberSize(value);
  const elements = Array.isArray(value) ? value.map(valueSize) : attributeSizes(value);
  return 3 + elements.reduce((sum, size) => sum + size + 1, 0);
}

function attributeSizes(item: object): number[] {
  const entries: [string, Value | undefined][] = Object.entries(item);
  return entries.flatMap(([name, value]) => (value === undefined ? [] : bytesOf(name) + valueSize(value)));
}

/** The size of an item, in bytes; what is `undefined` is not in it. */
export function itemSize(item: object): number {
  return attributeSizes(item).reduce((sum, size) => sum + size, 0);
}

/** Write units of an item: one for each kilobyte begun; twice that in a transaction. */
export function writeUnits(item: object): number {
  return Math.max(1, Math.ceil(itemSize(item) / 1024));
}

/** Read units of an item, read consistently: one for each 4 KB begun. */
export function readUnits(item: object): number {
  return Math.max(1, Math.ceil(itemSize(item) / 4096));
}
